-- Which tenants have endpoints that the platform probes. Here, so that a process need not look into
-- every tenant's database to find the few that have; nothing in it is about a person.
create table sla.probed_tenant (
    tenant_id uuid primary key references tenancy.directory (id),
    since timestamptz not null
);
grant select, insert, delete on sla.probed_tenant to mydr24_app;
