-- The tenant's own endpoints that the platform probes, and how far that is: which round was begun
-- last (by one process), up to which round was judged, and what was last said in the measured log.
create table sla.probe_target (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    monitor text not null,
    kind text not null check (kind in ('HTTP', 'TCP')),
    address text not null,
    every_seconds int not null check (every_seconds between 10 and 3600),
    created_at timestamptz not null,
    removed_at timestamptz,
    begun_round timestamptz not null default '1970-01-01T00:00:00Z',
    judged_round timestamptz not null default '1970-01-01T00:00:00Z',
    said_at timestamptz,
    said_up boolean,
    said_status int,
    primary key (tenant_id, id)
);
comment on table sla.probe_target is 'Endpoints that the platform looks at from its vantage points.';
grant select, insert, update (removed_at, begun_round, judged_round, said_at, said_up, said_status)
    on sla.probe_target to mydr24_app;
alter table sla.probe_target enable row level security;
alter table sla.probe_target force row level security;
create policy tenant_isolation on sla.probe_target
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create unique index probe_target_monitor on sla.probe_target (tenant_id, monitor)
    where removed_at is null;

-- What each vantage point saw in a round. Those that saw the endpoint up are removed after a day;
-- what is kept for good is the verdict, in sla.probe.
create table sla.probe_vote (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    target uuid not null,
    round_at timestamptz not null,
    vantage text not null,
    sight text not null check (sight in ('UP', 'DOWN', 'BLIND')),
    http_status int not null,
    response_ms bigint not null,
    seen_at timestamptz not null,
    primary key (tenant_id, target, round_at, vantage),
    foreign key (tenant_id, target) references sla.probe_target (tenant_id, id)
);
comment on table sla.probe_vote is 'What each vantage point saw of an endpoint, round by round.';
grant select, insert, delete on sla.probe_vote to mydr24_app;
alter table sla.probe_vote enable row level security;
alter table sla.probe_vote force row level security;
create policy tenant_isolation on sla.probe_vote
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
