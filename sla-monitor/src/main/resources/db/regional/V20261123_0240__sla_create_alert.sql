-- Where a tenant's emergency alerts go; a later level hears of one that nobody before it took.
create table sla.alert_target (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    kind text not null check (kind in ('WEBHOOK', 'EMAIL')),
    address text not null,
    level int not null check (level between 0 and 4),
    created_at timestamptz not null,
    removed_at timestamptz,
    primary key (tenant_id, id)
);
comment on table sla.alert_target is 'Where emergency alerts are delivered.';
grant select, insert, update (removed_at) on sla.alert_target to mydr24_app;
alter table sla.alert_target enable row level security;
alter table sla.alert_target force row level security;
create policy tenant_isolation on sla.alert_target
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

create table sla.alert (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    body_sha256 bytea not null,
    title text not null,
    body text not null,
    accepted_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table sla.alert is 'Emergency alerts as they were accepted.';
grant select, insert on sla.alert to mydr24_app;
alter table sla.alert enable row level security;
alter table sla.alert force row level security;
create policy tenant_isolation on sla.alert
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create index alert_accepted on sla.alert (tenant_id, accepted_at);

-- What is still to be done; what was done is in the events.
create table sla.alert_delivery (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    alert uuid not null,
    target uuid not null,
    level int not null,
    state text not null check (state in ('WAITING', 'HANDED_OFF', 'NOT_NEEDED', 'DEAD')),
    attempts int not null default 0,
    leased_until timestamptz not null,
    primary key (tenant_id, alert, target),
    foreign key (tenant_id, alert) references sla.alert (tenant_id, id),
    foreign key (tenant_id, target) references sla.alert_target (tenant_id, id)
);
comment on table sla.alert_delivery is 'How far the delivery of an alert to each target has come.';
grant select, insert, update (state, attempts, leased_until) on sla.alert_delivery to mydr24_app;
alter table sla.alert_delivery enable row level security;
alter table sla.alert_delivery force row level security;
create policy tenant_isolation on sla.alert_delivery
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create index alert_delivery_waiting on sla.alert_delivery (tenant_id, alert)
    where state = 'WAITING';

create table sla.alert_event (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    alert uuid not null,
    target uuid,
    kind text not null check (kind in ('ACCEPTED', 'DURABLE', 'ATTEMPT', 'HANDED_OFF', 'FAILED',
                                       'DEAD', 'PAGED', 'RECEIPT')),
    attempt int not null default 0,
    at timestamptz not null,
    micros bigint,
    detail text not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, alert) references sla.alert (tenant_id, id)
);
comment on table sla.alert_event is 'Every step of an alert by the clock of the wall; micros since it was accepted by a clock that is never set, where the same process did both.';
grant select, insert on sla.alert_event to mydr24_app;
alter table sla.alert_event enable row level security;
alter table sla.alert_event force row level security;
create policy tenant_isolation on sla.alert_event
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create index alert_event_alert on sla.alert_event (tenant_id, alert, at);
