-- Whose requests the platform's own edge counts. Here, not in the region, because every process
-- that serves tenants reads the whole list once a minute; nothing in it is about a person.
create schema sla;
grant usage on schema sla to mydr24_app;
create table sla.edge_tenant (
    tenant_id uuid primary key references tenancy.directory (id),
    since timestamptz not null
);
grant select, insert, delete on sla.edge_tenant to mydr24_app;
