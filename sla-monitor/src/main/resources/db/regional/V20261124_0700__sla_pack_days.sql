-- Days that are over, each in few rows: the same lines, column by column, and beside them their sums.
-- A packed day is never changed; what comes late is packed beside it, as a further part of the day.

create table sla.request_day (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    day date not null,
    age int not null,
    part int not null,
    sums bytea not null,
    minutes int[] not null,
    traffic_classes text[] not null,
    operations text[] not null,
    batches uuid[] not null,
    good bigint[] not null,
    failed bigint[] not null,
    slow bigint[] not null,
    rejected bigint[] not null,
    shed bigint[] not null,
    durations bytea[] not null,
    primary key (tenant_id, day, age, part)
);
comment on table sla.request_day is 'Measured requests of days that are over, as in request_minute: one element of each list a line, minutes since midnight UTC.';
grant select, insert on sla.request_day to mydr24_app;
alter table sla.request_day enable row level security;
alter table sla.request_day force row level security;
create policy tenant_isolation on sla.request_day
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

create table sla.probe_day (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    monitor text not null,
    day date not null,
    age int not null,
    part int not null,
    runs bytea not null,
    seconds int[] not null,
    ups boolean[] not null,
    http_statuses int[] not null,
    response_ms bigint[] not null,
    holds text[] not null,
    primary key (tenant_id, monitor, day, age, part)
);
comment on table sla.probe_day is 'Results of probes of days that are over, as in probe: one element of each list a result, seconds since midnight UTC.';
grant select, insert on sla.probe_day to mydr24_app;
alter table sla.probe_day enable row level security;
alter table sla.probe_day force row level security;
create policy tenant_isolation on sla.probe_day
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- A line leaves the table it came into only when it is in a packed day, whatever the program does.
create function sla.let_packed_minutes_go() returns trigger language plpgsql as $$
begin
    if exists (
        select tenant_id, age, minute, traffic_class, operation, batch, valid, good, failed, slow,
               rejected, shed, durations
          from gone
        except all
        select d.tenant_id, d.age, (d.day + make_interval(mins => l.minute)) at time zone 'UTC',
               l.traffic_class, l.operation, l.batch, l.good + l.failed, l.good, l.failed, l.slow,
               l.rejected, l.shed, l.durations
          from sla.request_day d
         cross join lateral unnest(d.minutes, d.traffic_classes, d.operations, d.batches, d.good,
                                   d.failed, d.slow, d.rejected, d.shed, d.durations)
               as l (minute, traffic_class, operation, batch, good, failed, slow, rejected, shed,
                     durations)
         where d.tenant_id = (select residency.tenant_id())
           and d.day = any (array(select distinct (g.minute at time zone 'UTC')::date from gone g))) then
        raise exception 'measured requests that are in no packed day cannot be removed';
    end if;
    return null;
end
$$;

create function sla.let_packed_probes_go() returns trigger language plpgsql as $$
begin
    if exists (
        select tenant_id, age, monitor, checked_at, status, http_status, response_ms, holds
          from gone
        except all
        select d.tenant_id, d.age, d.monitor,
               (d.day + make_interval(secs => l.second)) at time zone 'UTC',
               case when l.up then 'up' else 'down' end, l.http_status, l.response_ms, l.holds
          from sla.probe_day d
         cross join lateral unnest(d.seconds, d.ups, d.http_statuses, d.response_ms, d.holds)
               as l (second, up, http_status, response_ms, holds)
         where d.tenant_id = (select residency.tenant_id())
           and d.monitor = any (array(select distinct g.monitor from gone g))
           and d.day = any (array(select distinct (g.checked_at at time zone 'UTC')::date from gone g))) then
        raise exception 'results of probes that are in no packed day cannot be removed';
    end if;
    return null;
end
$$;

create trigger let_packed_minutes_go after delete on sla.request_minute
    referencing old table as gone for each statement
    when (current_user = 'mydr24_app')
    execute function sla.let_packed_minutes_go();
create trigger let_packed_probes_go after delete on sla.probe
    referencing old table as gone for each statement
    when (current_user = 'mydr24_app')
    execute function sla.let_packed_probes_go();

grant delete on sla.request_minute, sla.probe to mydr24_app;
