-- Months that are final: the report as bytes, what it was computed from besides the log, and the
-- signed statement over all of it.
create table sla.month_report (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    version int not null check (version >= 1),
    status text not null check (status = 'FINAL'),
    report text not null,
    inputs text not null,
    manifest text not null,
    finalised_at timestamptz not null,
    primary key (tenant_id, month, version)
);
grant select, insert on sla.month_report to mydr24_app;
alter table sla.month_report enable row level security;
alter table sla.month_report force row level security;
create policy tenant_isolation on sla.month_report
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
