-- How far the counts of each process of the platform's edge are in the log. A row is there before
-- the first request is counted, so that a process that is killed is missed.
create table sla.edge_watch (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    process uuid not null,
    since timestamptz not null,
    flushed_until timestamptz not null,
    sequence int not null default 0,
    alive_at timestamptz not null,
    ended boolean not null default false,
    primary key (tenant_id, process),
    check (flushed_until >= since)
);
comment on table sla.edge_watch is 'How far the requests that each process of the platform counted are in the log.';
grant select, insert, update (flushed_until, sequence, alive_at, ended) on sla.edge_watch to mydr24_app;
alter table sla.edge_watch enable row level security;
alter table sla.edge_watch force row level security;
create policy tenant_isolation on sla.edge_watch
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- Time in which requests were counted by a process that died before it wrote them down. Part of the
-- measured log: added, never changed.
create table sla.edge_gap (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    process uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    age int not null,
    primary key (tenant_id, process),
    foreign key (tenant_id, process) references sla.edge_watch (tenant_id, process),
    check (from_at < to_at)
);
comment on table sla.edge_gap is 'Time whose requests were lost with the process that counted them, and of which nothing is known.';
grant select, insert on sla.edge_gap to mydr24_app;
alter table sla.edge_gap enable row level security;
alter table sla.edge_gap force row level security;
create policy tenant_isolation on sla.edge_gap
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
