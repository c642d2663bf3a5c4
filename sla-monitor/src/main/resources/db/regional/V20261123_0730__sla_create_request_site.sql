-- The same requests by the tenant's site, where the sender named it: a day and site of each delivery.
-- No promise is judged by it; it shows where the time goes.
create table sla.request_site (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    day date not null,
    site text not null,
    batch uuid not null,
    valid bigint not null,
    failed bigint not null,
    slow bigint not null,
    durations text not null,
    primary key (tenant_id, day, site, batch),
    foreign key (tenant_id, batch) references sla.request_batch (tenant_id, id),
    check (failed <= valid and slow <= valid)
);
comment on table sla.request_site is 'Measured requests by day and site.';
grant select, insert on sla.request_site to mydr24_app;
alter table sla.request_site enable row level security;
alter table sla.request_site force row level security;
create policy tenant_isolation on sla.request_site
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
