-- Who hears of incidents, from which severity on.
create table sla.watch_target (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    kind text not null check (kind in ('WEBHOOK', 'EMAIL')),
    address text not null,
    least text not null check (least in ('TICKET', 'PAGE', 'DOWN')),
    created_at timestamptz not null,
    removed_at timestamptz,
    primary key (tenant_id, id)
);
comment on table sla.watch_target is 'Where news of incidents is sent.';
grant select, insert, update (removed_at) on sla.watch_target to mydr24_app;
alter table sla.watch_target enable row level security;
alter table sla.watch_target force row level security;
create policy tenant_isolation on sla.watch_target
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- A promise in danger, from when that was seen until it was well again. What happened is in the
-- events; here is only how it stands.
create table sla.incident (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    guarantee text not null check (guarantee in ('UPTIME', 'RESPONSE')),
    severity text not null check (severity in ('TICKET', 'PAGE', 'DOWN')),
    opened_at timestamptz not null,
    calm_since timestamptz,
    closed_at timestamptz,
    primary key (tenant_id, id)
);
comment on table sla.incident is 'Promises that were in danger, and until when.';
grant select, insert, update (severity, calm_since, closed_at) on sla.incident to mydr24_app;
alter table sla.incident enable row level security;
alter table sla.incident force row level security;
create policy tenant_isolation on sla.incident
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
-- Of several that look at once, one opens it.
create unique index incident_open on sla.incident (tenant_id, guarantee) where closed_at is null;

create table sla.incident_event (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    incident uuid not null,
    kind text not null check (kind in ('OPENED', 'WORSE', 'BETTER', 'NOTE', 'CLOSED')),
    severity text not null check (severity in ('TICKET', 'PAGE', 'DOWN')),
    at timestamptz not null,
    author text not null,
    words text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, incident) references sla.incident (tenant_id, id)
);
comment on table sla.incident_event is 'What happened in an incident, and what people noted of it.';
grant select, insert on sla.incident_event to mydr24_app;
alter table sla.incident_event enable row level security;
alter table sla.incident_event force row level security;
create policy tenant_isolation on sla.incident_event
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create index incident_event_incident on sla.incident_event (tenant_id, incident, at);

create table sla.incident_notice (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    event uuid not null,
    target uuid not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'HANDED_OFF', 'DEAD')),
    attempts int not null default 0,
    next_at timestamptz not null,
    primary key (tenant_id, event, target),
    foreign key (tenant_id, event) references sla.incident_event (tenant_id, id),
    foreign key (tenant_id, target) references sla.watch_target (tenant_id, id)
);
comment on table sla.incident_notice is 'Which news of incidents was handed off to whom.';
grant select, insert, update (state, attempts, next_at) on sla.incident_notice to mydr24_app;
alter table sla.incident_notice enable row level security;
alter table sla.incident_notice force row level security;
create policy tenant_isolation on sla.incident_notice
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create index incident_notice_waiting on sla.incident_notice (tenant_id, next_at)
    where state = 'WAITING';
