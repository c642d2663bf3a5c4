-- Whether a tenant lets anybody see how its service is.
create table sla.status_page (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    published boolean not null,
    changed_at timestamptz not null,
    primary key (tenant_id)
);
comment on table sla.status_page is 'Whether the public status page is published.';
grant select, insert, update (published, changed_at) on sla.status_page to mydr24_app;
alter table sla.status_page enable row level security;
alter table sla.status_page force row level security;
create policy tenant_isolation on sla.status_page
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
