-- Where each tenant is. Nothing in this schema is about a person: names and contacts are in the
-- tenant's region.
create schema tenancy;
grant usage on schema tenancy to mydr24_app;

create table tenancy.directory (
    id uuid primary key,
    slug text not null unique,
    region text not null,
    cell text not null,
    database_name text not null,
    tier text not null check (tier in ('BASIC', 'PROFESSIONAL', 'ENTERPRISE', 'EMERGENCY')),
    isolation text not null check (isolation in ('POOL', 'SILO')),
    kind text not null check (kind in ('HOSPITAL', 'ENTERPRISE', 'NATIONAL_SYSTEM')),
    status text not null check (status in ('PROVISIONING', 'ACTIVE')),
    parent uuid references tenancy.directory (id),
    created_at timestamptz not null,
    -- Two tenants share a database only in a pool.
    check ((isolation = 'POOL') = (database_name = 'mydr24_pool'))
);
create index directory_cell on tenancy.directory (cell);
create index directory_parent on tenancy.directory (parent);
create unique index directory_silo on tenancy.directory (cell, database_name)
    where isolation = 'SILO';
grant select, insert, update on tenancy.directory to mydr24_app;

create table tenancy.provisioning_step (
    tenant_id uuid not null references tenancy.directory (id),
    step text not null,
    attempts integer not null,
    done_at timestamptz,
    last_error text,
    primary key (tenant_id, step)
);
grant select, insert, update on tenancy.provisioning_step to mydr24_app;

create table tenancy.idempotent_request (
    caller text not null,
    key text not null,
    payload_hash text not null,
    subject text not null,
    at timestamptz not null,
    primary key (caller, key)
);
grant select, insert on tenancy.idempotent_request to mydr24_app;

-- Which tiers are sold where. EMERGENCY promises a standby in the same jurisdiction, which
-- em-ke does not have yet.
create table tenancy.offer (
    region text not null,
    tier text not null,
    primary key (region, tier)
);
grant select on tenancy.offer to mydr24_app;
insert into tenancy.offer (region, tier)
select r.region, t.tier
  from (values ('eu-de'), ('na-us'), ('ap-jp'), ('em-ke')) as r (region)
 cross join (values ('BASIC'), ('PROFESSIONAL'), ('ENTERPRISE'), ('EMERGENCY')) as t (tier)
 where not (r.region = 'em-ke' and t.tier = 'EMERGENCY');
