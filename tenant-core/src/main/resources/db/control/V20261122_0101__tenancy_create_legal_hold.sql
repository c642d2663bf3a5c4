-- What keeps a tenant from being erased, whoever wants it; several may stand at a time. Reason and
-- reference are codes, such as a court's file number: nothing here is about a person.
create table tenancy.legal_hold (
    tenant_id uuid not null references tenancy.directory (id),
    id uuid not null,
    reason text not null check (reason ~ '^[a-z0-9_]{1,60}$'),
    reference text not null check (reference ~ '^[A-Za-z0-9 ./:_-]{1,80}$'),
    placed_by text not null,
    placed_at timestamptz not null,
    released_by text,
    released_at timestamptz,
    release_reason text check (release_reason ~ '^[a-z0-9_]{1,60}$'),
    primary key (tenant_id, id),
    check ((released_at is null) = (released_by is null)),
    check ((released_at is null) = (release_reason is null))
);
grant select, insert, update on tenancy.legal_hold to mydr24_app;

-- A tenant that is leaving, or has left and come back.
create table tenancy.offboarding (
    tenant_id uuid not null references tenancy.directory (id),
    saga_id uuid not null references tenancy.saga (id),
    came_from text not null check (came_from in ('ACTIVE', 'SUSPENDED')),
    began_at timestamptz not null,
    grace_ends_at timestamptz not null check (grace_ends_at >= began_at),
    cancelled_at timestamptz,
    primary key (tenant_id, saga_id)
);
create unique index offboarding_current on tenancy.offboarding (tenant_id)
    where cancelled_at is null;
grant select, insert, update on tenancy.offboarding to mydr24_app;

-- What remains of an erased tenant: the signed statement that it is gone.
create table tenancy.erasure_certificate (
    tenant_id uuid not null references tenancy.directory (id) primary key,
    saga_id uuid not null references tenancy.saga (id),
    body text not null,
    issued_at timestamptz not null
);
grant select, insert on tenancy.erasure_certificate to mydr24_app;
create trigger erasure_certificate_is_only_added_to before update or delete or truncate
    on tenancy.erasure_certificate
    for each statement execute function tenancy.refuse_change();

-- What each store gave up, written down as it goes, so that a resumed erasure can tell it all.
create table tenancy.erasure_removal (
    tenant_id uuid not null references tenancy.directory (id),
    saga_id uuid not null references tenancy.saga (id),
    store text not null,
    thing text not null,
    removed bigint not null check (removed > 0),
    primary key (tenant_id, saga_id, store, thing)
);
grant select, insert, update on tenancy.erasure_removal to mydr24_app;
