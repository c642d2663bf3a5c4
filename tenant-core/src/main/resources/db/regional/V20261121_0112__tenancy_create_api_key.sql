-- Keys of the tenant's machines. A hash is enough to recognise a secret of 256 random bits.
create table tenancy.api_key (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    name text not null,
    hash bytea not null,
    scopes text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, id)
);
create unique index api_key_hash on tenancy.api_key (tenant_id, hash);
grant select, insert, update on tenancy.api_key to mydr24_app;
alter table tenancy.api_key enable row level security;
alter table tenancy.api_key force row level security;
create policy tenant_isolation on tenancy.api_key
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- The places the tenant runs.
create table tenancy.site (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    name text not null,
    city text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index site_name on tenancy.site (tenant_id, name);
grant select, insert, update on tenancy.site to mydr24_app;
alter table tenancy.site enable row level security;
alter table tenancy.site force row level security;
create policy tenant_isolation on tenancy.site
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
