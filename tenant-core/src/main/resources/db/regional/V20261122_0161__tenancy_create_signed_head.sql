-- Statements about the log up to an entry, signed by the cell. The frontier is what a Merkle tree
-- of that many leaves needs to go on growing.
create table tenancy.audit_signed_head (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    sequence bigint not null,
    head text not null,
    frontier text not null,
    primary key (tenant_id, sequence),
    foreign key (tenant_id, sequence) references tenancy.audit_entry (tenant_id, sequence)
);
grant select, insert on tenancy.audit_signed_head to mydr24_app;
alter table tenancy.audit_signed_head enable row level security;
alter table tenancy.audit_signed_head force row level security;
create policy tenant_isolation on tenancy.audit_signed_head
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- What the operator asked for and the tenant answered. Its state is read from its times, so that
-- it lapses and ends by itself.
create table tenancy.support_request (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    asked_by text not null,
    reason text not null,
    minutes integer not null check (minutes between 1 and 480),
    asked_at timestamptz not null,
    lapses_at timestamptz not null,
    consented_at timestamptz,
    ends_at timestamptz,
    declined_at timestamptz,
    ended_at timestamptz,
    primary key (tenant_id, id),
    check (consented_at is null or declined_at is null),
    check ((consented_at is null) = (ends_at is null)),
    check (ended_at is null or consented_at is not null)
);
create index support_request_asked on tenancy.support_request (tenant_id, asked_at);
grant select, insert, update on tenancy.support_request to mydr24_app;
alter table tenancy.support_request enable row level security;
alter table tenancy.support_request force row level security;
create policy tenant_isolation on tenancy.support_request
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
