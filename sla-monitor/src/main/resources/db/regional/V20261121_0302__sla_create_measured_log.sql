-- The measured log. Nothing in it is ever changed: the application may read and add.

-- One delivery of measured requests, so that sending it again adds nothing.
create table sla.request_batch (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    body_sha256 bytea not null,
    accepted int not null,
    rejected text not null,
    received_at timestamptz not null,
    primary key (tenant_id, id)
);
grant select, insert on sla.request_batch to mydr24_app;
alter table sla.request_batch enable row level security;
alter table sla.request_batch force row level security;
create policy tenant_isolation on sla.request_batch
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

create table sla.request_minute (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    minute timestamptz not null,
    traffic_class text not null,
    operation text not null,
    batch uuid not null,
    valid bigint not null,
    good bigint not null,
    failed bigint not null,
    slow bigint not null,
    rejected bigint not null,
    durations bytea not null,
    primary key (tenant_id, minute, traffic_class, operation, batch),
    foreign key (tenant_id, batch) references sla.request_batch (tenant_id, id),
    check (valid = good + failed)
);
grant select, insert on sla.request_minute to mydr24_app;
alter table sla.request_minute enable row level security;
alter table sla.request_minute force row level security;
create policy tenant_isolation on sla.request_minute
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- The whole row is its key: the same result sent twice is one result.
create table sla.probe (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    monitor text not null,
    checked_at timestamptz not null,
    status text not null check (status in ('up', 'down')),
    http_status int not null,
    response_ms bigint not null,
    holds text not null,
    primary key (tenant_id, monitor, checked_at, status, http_status, response_ms, holds)
);
grant select, insert on sla.probe to mydr24_app;
alter table sla.probe enable row level security;
alter table sla.probe force row level security;
create policy tenant_isolation on sla.probe
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- From when on a component counts or does not; one without a row counts.
create table sla.component (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    monitor text not null,
    since timestamptz not null,
    counted boolean not null,
    reason text not null,
    primary key (tenant_id, monitor, since)
);
grant select, insert on sla.component to mydr24_app;
alter table sla.component enable row level security;
alter table sla.component force row level security;
create policy tenant_isolation on sla.component
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
