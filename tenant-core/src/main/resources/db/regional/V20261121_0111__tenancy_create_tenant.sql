create schema tenancy;
grant usage on schema tenancy to mydr24_app;

-- Who the tenant is; the only place that knows its name and whom to write to.
create table tenancy.tenant (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    slug text not null,
    legal_name text not null,
    kind text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    tier text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    time_zone text not null,
    admin_email text not null,
    created_at timestamptz not null,
    activated_at timestamptz,
    primary key (tenant_id)
);
grant select, insert, update on tenancy.tenant to mydr24_app;
alter table tenancy.tenant enable row level security;
alter table tenancy.tenant force row level security;
create policy tenant_isolation on tenancy.tenant
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- An application while it is being worked on; always in the pool, gone when the tenant is active.
create table tenancy.application (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    slug text not null,
    legal_name text not null,
    kind text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    tier text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    time_zone text not null,
    admin_email text not null,
    parent text,
    referral text,
    applied_at timestamptz not null,
    primary key (tenant_id)
);
grant select, insert, delete on tenancy.application to mydr24_app;
alter table tenancy.application enable row level security;
alter table tenancy.application force row level security;
create policy tenant_isolation on tenancy.application
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
