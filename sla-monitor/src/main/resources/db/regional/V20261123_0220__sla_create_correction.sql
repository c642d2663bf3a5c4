-- A final month that is looked at again: while its correction is open, late lines and exclusions of
-- that month are taken; its end makes the next version of the report.
create table sla.correction (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    number int not null check (number >= 1),
    month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    reason text not null,
    approver text not null,
    opened_at timestamptz not null,
    primary key (tenant_id, number)
);
comment on table sla.correction is 'Final months that were looked at again, why, and who agreed.';
grant select, insert on sla.correction to mydr24_app;
alter table sla.correction enable row level security;
alter table sla.correction force row level security;
create policy tenant_isolation on sla.correction
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

create table sla.correction_end (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    correction int not null,
    month text not null,
    version int not null,
    ended_at timestamptz not null,
    primary key (tenant_id, correction),
    foreign key (tenant_id, correction) references sla.correction (tenant_id, number),
    foreign key (tenant_id, month, version) references sla.month_report (tenant_id, month, version)
);
comment on table sla.correction_end is 'Which version of the report a correction came to.';
grant select, insert on sla.correction_end to mydr24_app;
alter table sla.correction_end enable row level security;
alter table sla.correction_end force row level security;
create policy tenant_isolation on sla.correction_end
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- The age of a line: how many reports of the tenant had been signed when it came. A report is made
-- of the lines of its own age and older, so that what comes later never changes what was signed.
alter table sla.request_minute add column age int not null default 0;
alter table sla.probe add column age int not null default 0;
alter table sla.component add column age int not null default 0;
alter table sla.month_report add column age int not null default 0;
