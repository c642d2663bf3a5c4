create schema sla;
grant usage on schema sla to mydr24_app;

-- What was promised, kept as it was sold: a later version is another row.
create table sla.contract (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    version int not null check (version >= 1),
    effective_from timestamptz not null,
    terms text not null,
    primary key (tenant_id, version)
);
grant select, insert on sla.contract to mydr24_app;
alter table sla.contract enable row level security;
alter table sla.contract force row level security;
create policy tenant_isolation on sla.contract
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
