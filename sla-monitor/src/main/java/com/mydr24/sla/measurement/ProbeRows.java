package com.mydr24.sla.measurement;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Results of probes, whether they stand alone or in a packed day. Every call belongs inside {@code
 * RegionalDatabases}.
 */
@Singleton
class ProbeRows {
    // Monitors are few and results many, so the names are found by leaping through the indexes. One
    // statement sees the results of one moment, on whichever side of being packed they are.
    private static final String RESULTS =
            """
            with recursive asked as materialized (
                select ?::uuid as tenant, ?::text::timestamptz as since,
                       ?::text::timestamptz as until, ?::int as age, ?::boolean as summed),
            names (monitor) as (
                (select least((select p.monitor from sla.probe p
                                where p.tenant_id = (select tenant from asked)
                                order by p.monitor limit 1),
                              (select d.monitor from sla.probe_day d
                                where d.tenant_id = (select tenant from asked)
                                order by d.monitor limit 1)))
                union all
                select least((select p.monitor from sla.probe p
                               where p.tenant_id = (select tenant from asked)
                                 and p.monitor > n.monitor
                               order by p.monitor limit 1),
                             (select d.monitor from sla.probe_day d
                               where d.tenant_id = (select tenant from asked)
                                 and d.monitor > n.monitor
                               order by d.monitor limit 1))
                  from names n
                 where n.monitor is not null),
            standing as materialized (
                select n.monitor,
                       coalesce(
                           greatest(
                               (select max(p.checked_at)
                                  from sla.probe p
                                 where p.tenant_id = a.tenant
                                   and p.monitor = n.monitor
                                   and p.checked_at < a.since
                                   and p.age <= a.age),
                               (select max((d.day + make_interval(secs => l.second))
                                           at time zone 'UTC')
                                  from sla.probe_day d
                                 cross join lateral unnest(d.seconds) as l (second)
                                 where d.tenant_id = a.tenant
                                   and d.monitor = n.monitor
                                   and d.age <= a.age
                                   and d.day in ((a.since at time zone 'UTC')::date,
                                                 (select max(e.day)
                                                    from sla.probe_day e
                                                   where e.tenant_id = a.tenant
                                                     and e.monitor = n.monitor
                                                     and e.age <= a.age
                                                     and e.day < (a.since at time zone 'UTC')::date))
                                   and (d.day + make_interval(secs => l.second))
                                       at time zone 'UTC' < a.since)),
                           a.since) as since
                  from names n
                 cross join asked a
                 where n.monitor is not null),
            packed as materialized (
                select d.tenant_id, d.monitor, d.day, d.age, d.part, s.since,
                       a.summed
                       and d.day::timestamp at time zone 'UTC' >= a.since
                       and (d.day + 1)::timestamp at time zone 'UTC' <= a.until
                       and not exists (select
                                         from sla.probe_day o
                                        where o.tenant_id = d.tenant_id
                                          and o.monitor = d.monitor
                                          and o.day = d.day
                                          and o.age <= a.age
                                          and (o.age, o.part) <> (d.age, d.part))
                       and not exists (select
                                         from sla.probe p
                                        where p.tenant_id = d.tenant_id
                                          and p.monitor = d.monitor
                                          and p.checked_at >= d.day::timestamp at time zone 'UTC'
                                          and p.checked_at
                                              < (d.day + 1)::timestamp at time zone 'UTC'
                                          and p.age <= a.age) as is_alone
                  from standing s
                 cross join asked a
                  join sla.probe_day d
                    on d.tenant_id = a.tenant
                   and d.monitor = s.monitor
                   and d.day >= (s.since at time zone 'UTC')::date
                   and d.day <= (a.until at time zone 'UTC')::date
                   and d.age <= a.age)
            select d.runs, d.monitor, extract(epoch from d.day)::bigint,
                   null::boolean, null::int, null::bigint, null
              from packed k
              join sla.probe_day d using (tenant_id, monitor, day, age, part)
             where k.is_alone
             union all
            select null, d.monitor, extract(epoch from d.day)::bigint + l.second,
                   l.up, l.http_status, l.response_ms, l.holds
              from packed k
              join sla.probe_day d using (tenant_id, monitor, day, age, part)
             cross join asked a
             cross join lateral unnest(d.seconds, d.ups, d.http_statuses, d.response_ms, d.holds)
                   as l (second, up, http_status, response_ms, holds)
             where not k.is_alone
               and (d.day + make_interval(secs => l.second)) at time zone 'UTC' >= k.since
               and (d.day + make_interval(secs => l.second)) at time zone 'UTC' < a.until
             union all
            select null, p.monitor, extract(epoch from p.checked_at)::bigint, p.status = 'up',
                   p.http_status, p.response_ms, p.holds
              from standing s
             cross join asked a
              join sla.probe p
                on p.tenant_id = a.tenant
               and p.monitor = s.monitor
               and p.checked_at >= s.since
               and p.checked_at < a.until
               and p.age <= a.age
            """;

    private static final String PACK =
            """
            with gone as (
                delete from sla.probe
                 where tenant_id = ?
                   and monitor = ?
                   and checked_at >= ?::date::timestamp at time zone 'UTC'
                   and checked_at < (?::date + 1)::timestamp at time zone 'UTC'
                   and age = ?
                returning checked_at - ?::date::timestamp at time zone 'UTC' as since_midnight,
                          status = 'up' as up, http_status, response_ms, holds)
            insert into sla.probe_day (tenant_id, monitor, day, age, part, runs, seconds, ups,
                                       http_statuses, response_ms, holds)
            select ?, ?, ?::date, ?, (select coalesce(max(part) + 1, 0)
                                        from sla.probe_day
                                       where tenant_id = ? and monitor = ? and day = ?::date
                                         and age = ?), ?,
                   array_agg(extract(epoch from since_midnight)::int
                             order by since_midnight, up, http_status, response_ms, holds),
                   array_agg(up order by since_midnight, up, http_status, response_ms, holds),
                   array_agg(http_status
                             order by since_midnight, up, http_status, response_ms, holds),
                   array_agg(response_ms
                             order by since_midnight, up, http_status, response_ms, holds),
                   array_agg(holds order by since_midnight, up, http_status, response_ms, holds)
              from gone
            having count(*) = ?
            """;

    private final JdbcOperations jdbc;

    ProbeRows(@Named("regional") JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The results of a stretch of time, and of each monitor the last one before it, which may still
     * stand at its beginning; of that age and older.
     */
    List<ProbeResult> results(UUID tenant, Instant from, Instant to, int age) {
        return read(tenant, from, to, age, false);
    }

    /** Results from which the same follows of every second; of packed days their runs. */
    List<ProbeResult> runs(UUID tenant, Instant from, Instant to, int age) {
        return read(tenant, from, to, age, true);
    }

    private List<ProbeResult> read(
            UUID tenant, Instant from, Instant to, int age, boolean isSummed) {
        return jdbc.prepareStatement(
                RESULTS,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, from.toString());
                    statement.setString(3, to.toString());
                    statement.setInt(4, age);
                    statement.setBoolean(5, isSummed);
                    List<ProbeResult> results = new ArrayList<>();
                    var one = new Result();
                    LogRows.forEach(
                            statement,
                            row -> {
                                byte[] runs = row.getBytes(1);
                                if (runs == null) {
                                    results.add(one.read(row));
                                } else {
                                    results.addAll(
                                            ProbeRuns.of(row.getString(2), row.getLong(3), runs));
                                }
                            });
                    return results;
                });
    }

    /** Most results of a month hold equally long, so that this is read once. */
    private static final class Result {
        private String text = "";
        private Holds holds = Holds.UNTIL_NEXT;

        ProbeResult read(ResultSet row) throws SQLException {
            String next = row.getString(7);
            if (!next.equals(text)) {
                holds = Holds.parse(next).orElseThrow();
                text = next;
            }
            return new ProbeResult(
                    row.getString(2),
                    Instant.ofEpochSecond(row.getLong(3)),
                    row.getBoolean(4),
                    row.getInt(5),
                    row.getLong(6),
                    holds);
        }
    }

    /** Results that stand alone, by monitor, day and age. */
    record Loose(String monitor, LocalDate day, int age) {}

    /** Days before one of which results stand alone. */
    List<Loose> loose(UUID tenant, LocalDate before) {
        return jdbc.prepareStatement(
                """
                select distinct monitor, (checked_at at time zone 'UTC')::date, age
                  from sla.probe
                 where tenant_id = ?
                   and checked_at < ?::date::timestamp at time zone 'UTC'
                 order by 1, 2, 3
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, before.toString());
                    List<Loose> found = new ArrayList<>();
                    LogRows.forEach(
                            statement,
                            row ->
                                    found.add(
                                            new Loose(
                                                    row.getString(1),
                                                    row.getObject(2, LocalDate.class),
                                                    row.getInt(3))));
                    return found;
                });
    }

    /**
     * Puts the results of a day that stand alone into one row, with their runs. Belongs in a
     * transaction that has the log closed to others.
     */
    void pack(UUID tenant, Loose loose) {
        List<ProbeResult> results = looseResults(tenant, loose);
        if (results.isEmpty()) {
            return;
        }
        long midnight = loose.day().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        byte[] runs = ProbeRuns.bytes(midnight, ProbeRuns.of(results));
        String day = loose.day().toString();
        int packed =
                jdbc.prepareStatement(
                        PACK,
                        statement -> {
                            statement.setObject(1, tenant);
                            statement.setString(2, loose.monitor());
                            statement.setString(3, day);
                            statement.setString(4, day);
                            statement.setInt(5, loose.age());
                            statement.setString(6, day);
                            statement.setObject(7, tenant);
                            statement.setString(8, loose.monitor());
                            statement.setString(9, day);
                            statement.setInt(10, loose.age());
                            statement.setObject(11, tenant);
                            statement.setString(12, loose.monitor());
                            statement.setString(13, day);
                            statement.setInt(14, loose.age());
                            statement.setBytes(15, runs);
                            statement.setInt(16, results.size());
                            return statement.executeUpdate();
                        });
        if (packed != 1) {
            throw new IllegalStateException(
                    "the results of %s on %s were not those that were summed up"
                            .formatted(loose.monitor(), day));
        }
    }

    private List<ProbeResult> looseResults(UUID tenant, Loose loose) {
        return jdbc.prepareStatement(
                """
                select null, monitor, extract(epoch from checked_at)::bigint, status = 'up',
                       http_status, response_ms, holds
                  from sla.probe
                 where tenant_id = ?
                   and monitor = ?
                   and checked_at >= ?::date::timestamp at time zone 'UTC'
                   and checked_at < (?::date + 1)::timestamp at time zone 'UTC'
                   and age = ?
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, loose.monitor());
                    statement.setString(3, loose.day().toString());
                    statement.setString(4, loose.day().toString());
                    statement.setInt(5, loose.age());
                    List<ProbeResult> results = new ArrayList<>();
                    var one = new Result();
                    LogRows.forEach(statement, row -> results.add(one.read(row)));
                    return results.stream().sorted().toList();
                });
    }
}
