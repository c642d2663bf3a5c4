-- What was done in a tenant's name or to it, by whom and when. The program adds; it can change or
-- remove nothing that it added, and neither can whoever holds its password.
create table tenancy.audit_entry (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    sequence bigint not null check (sequence > 0),
    at timestamptz not null,
    action text not null,
    -- The exact text that was hashed; the columns before it only help to find it.
    entry text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (tenant_id, sequence)
);
create index audit_entry_action on tenancy.audit_entry (tenant_id, action, sequence);
create index audit_entry_at on tenancy.audit_entry (tenant_id, at);
grant select, insert on tenancy.audit_entry to mydr24_app;
alter table tenancy.audit_entry enable row level security;
alter table tenancy.audit_entry force row level security;
create policy tenant_isolation on tenancy.audit_entry
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- The end of each chain, locked by whoever adds to it. The tenant's key is sealed by the key of
-- the cell; without it no personal field of this log can be read again.
create table tenancy.audit_head (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    sequence bigint not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    sealed_key text,
    primary key (tenant_id)
);
grant select, insert, update on tenancy.audit_head to mydr24_app;
alter table tenancy.audit_head enable row level security;
alter table tenancy.audit_head force row level security;
create policy tenant_isolation on tenancy.audit_head
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- A key per person, sealed by the tenant's. Removing it makes what the log says of that person
-- unreadable and leaves the chain as it was.
create table tenancy.audit_subject_key (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    subject text not null,
    sealed_key text not null,
    created_at timestamptz not null,
    primary key (tenant_id, subject)
);
grant select, insert, delete on tenancy.audit_subject_key to mydr24_app;
alter table tenancy.audit_subject_key enable row level security;
alter table tenancy.audit_subject_key force row level security;
create policy tenant_isolation on tenancy.audit_subject_key
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
