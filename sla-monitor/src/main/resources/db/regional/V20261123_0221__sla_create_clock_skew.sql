-- Senders whose clock was off; the first observation of an hour in each direction is enough.
create table sla.clock_skew (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    hour timestamptz not null,
    ahead boolean not null,
    observed_at timestamptz not null,
    offset_millis bigint not null,
    primary key (tenant_id, hour, ahead)
);
comment on table sla.clock_skew is 'When a sender of measurements had a clock that was off, and by how much.';
grant select, insert on sla.clock_skew to mydr24_app;
alter table sla.clock_skew enable row level security;
alter table sla.clock_skew force row level security;
create policy tenant_isolation on sla.clock_skew
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
