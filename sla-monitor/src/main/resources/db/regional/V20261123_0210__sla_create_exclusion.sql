-- Time that counts for nobody, as it was announced or approved. A withdrawal is a row of its own:
-- what was once said stays readable.
create table sla.exclusion (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    kind text not null check (kind in ('MAINTENANCE', 'CUSTOMER', 'FORCE_MAJEURE')),
    from_at timestamptz not null,
    to_at timestamptz not null,
    recorded_at timestamptz not null,
    reason text not null,
    approver text not null,
    evidence text not null,
    primary key (tenant_id, id),
    check (from_at < to_at)
);
comment on table sla.exclusion is 'Planned maintenance and other time that does not count, with reason, approver and evidence.';
grant select, insert on sla.exclusion to mydr24_app;
alter table sla.exclusion enable row level security;
alter table sla.exclusion force row level security;
create policy tenant_isolation on sla.exclusion
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create index exclusion_time on sla.exclusion (tenant_id, from_at);

create table sla.exclusion_withdrawal (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    exclusion uuid not null,
    reason text not null,
    withdrawn_at timestamptz not null,
    primary key (tenant_id, exclusion),
    foreign key (tenant_id, exclusion) references sla.exclusion (tenant_id, id)
);
comment on table sla.exclusion_withdrawal is 'Exclusions that no longer hold, and why.';
grant select, insert on sla.exclusion_withdrawal to mydr24_app;
alter table sla.exclusion_withdrawal enable row level security;
alter table sla.exclusion_withdrawal force row level security;
create policy tenant_isolation on sla.exclusion_withdrawal
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
