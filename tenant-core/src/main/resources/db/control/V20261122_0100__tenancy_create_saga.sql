-- The whole life of a tenant. What is legal is said once, by TenantStatus; here is only what exists.
alter table tenancy.directory drop constraint directory_status_check;
alter table tenancy.directory add constraint directory_status_check
    check (status in ('PROVISIONING', 'ACTIVE', 'SUSPENDED', 'OFFBOARDING', 'ERASED'));

-- Every change of state, never altered. Who did it is told by the caller's opaque name and role,
-- why by a code: nothing here is about a person.
create table tenancy.tenant_event (
    tenant_id uuid not null references tenancy.directory (id),
    position bigint generated always as identity,
    from_status text not null,
    to_status text not null,
    caller text not null,
    role text not null,
    reason text not null check (reason ~ '^[a-z0-9_]{1,60}$'),
    saga_id uuid,
    at timestamptz not null,
    primary key (tenant_id, position)
);
grant select, insert on tenancy.tenant_event to mydr24_app;

create function tenancy.refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception '%.% is only added to', tg_table_schema, tg_table_name
        using errcode = '42501';
end
$$;
create trigger tenant_event_is_only_added_to before update or delete or truncate
    on tenancy.tenant_event
    for each statement execute function tenancy.refuse_change();

-- What is being done to a tenant, step by step. A tenant has one open saga at most.
create table tenancy.saga (
    id uuid primary key,
    tenant_id uuid not null references tenancy.directory (id),
    cell text not null,
    kind text not null,
    parameters text not null,
    caller text not null,
    role text not null,
    opened_at timestamptz not null,
    ended_at timestamptz
);
create unique index saga_open on tenancy.saga (tenant_id) where ended_at is null;
create index saga_open_in_cell on tenancy.saga (cell) where ended_at is null;
create index saga_tenant on tenancy.saga (tenant_id, opened_at);
grant select, insert, update on tenancy.saga to mydr24_app;

create table tenancy.saga_step (
    saga_id uuid not null references tenancy.saga (id),
    step text not null,
    attempts integer not null,
    started_at timestamptz not null,
    done_at timestamptz,
    progress text,
    last_error text,
    primary key (saga_id, step)
);
grant select, insert, update on tenancy.saga_step to mydr24_app;
