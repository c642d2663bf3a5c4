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
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Measured requests by minute, whether they stand alone or in a packed day. Every call belongs
 * inside {@code RegionalDatabases}.
 */
@Singleton
class MinuteRows {
    // One statement sees the lines of one moment, on whichever side of being packed they are.
    private static final String LINES =
            """
            with asked as materialized (
                select ?::uuid as tenant, ?::text::timestamptz as since,
                       ?::text::timestamptz as until, ?::int as age, ?::date[] as apart),
            packed as materialized (
                select d.tenant_id, d.day, d.age, d.part,
                       a.apart is not null
                       and d.day <> all (a.apart)
                       and d.day::timestamp at time zone 'UTC' >= a.since
                       and (d.day + 1)::timestamp at time zone 'UTC' <= a.until as is_whole
                  from asked a
                  join sla.request_day d
                    on d.tenant_id = a.tenant
                   and d.day >= (a.since at time zone 'UTC')::date
                   and d.day <= (a.until at time zone 'UTC')::date
                   and d.age <= a.age)
            select d.sums, extract(epoch from d.day)::bigint, null::uuid, null, null,
                   null::bigint, null::bigint, null::bigint, null::bigint, null::bigint, null::bytea
              from packed p
              join sla.request_day d using (tenant_id, day, age, part)
             where p.is_whole
             union all
            select null, extract(epoch from d.day)::bigint + 60 * l.minute, l.batch,
                   l.traffic_class, l.operation, l.good, l.failed, l.slow, l.rejected, l.shed,
                   l.durations
              from packed p
              join sla.request_day d using (tenant_id, day, age, part)
             cross join asked a
             cross join lateral unnest(d.minutes, d.batches, d.traffic_classes, d.operations,
                                       d.good, d.failed, d.slow, d.rejected, d.shed, d.durations)
                   as l (minute, batch, traffic_class, operation,
                         good, failed, slow, rejected, shed, durations)
             where not p.is_whole
               and (d.day + make_interval(mins => l.minute)) at time zone 'UTC' >= a.since
               and (d.day + make_interval(mins => l.minute)) at time zone 'UTC' < a.until
             union all
            select null, extract(epoch from m.minute)::bigint, m.batch, m.traffic_class,
                   m.operation, m.good, m.failed, m.slow, m.rejected, m.shed, m.durations
              from sla.request_minute m
             where m.tenant_id = (select tenant from asked)
               and m.minute >= (select since from asked)
               and m.minute < (select until from asked)
               and m.age <= (select age from asked)
            """;

    private static final String PACK =
            """
            with gone as (
                delete from sla.request_minute
                 where tenant_id = ?
                   and minute >= ?::date::timestamp at time zone 'UTC'
                   and minute < (?::date + 1)::timestamp at time zone 'UTC'
                   and age = ?
                returning *)
            insert into sla.request_day (tenant_id, day, age, part, sums, minutes, traffic_classes,
                                         operations, batches, good, failed, slow, rejected, shed,
                                         durations)
            select ?, ?::date, ?, (select coalesce(max(part) + 1, 0)
                                     from sla.request_day
                                    where tenant_id = ? and day = ?::date and age = ?), ?,
                   array_agg((extract(epoch from minute - ?::date::timestamp at time zone 'UTC')
                              / 60)::int
                             order by minute, traffic_class, operation, batch),
                   array_agg(traffic_class order by minute, traffic_class, operation, batch),
                   array_agg(operation order by minute, traffic_class, operation, batch),
                   array_agg(batch order by minute, traffic_class, operation, batch),
                   array_agg(good order by minute, traffic_class, operation, batch),
                   array_agg(failed order by minute, traffic_class, operation, batch),
                   array_agg(slow order by minute, traffic_class, operation, batch),
                   array_agg(rejected order by minute, traffic_class, operation, batch),
                   array_agg(shed order by minute, traffic_class, operation, batch),
                   array_agg(durations order by minute, traffic_class, operation, batch)
              from gone
            having count(*) = ?
            """;

    private final JdbcOperations jdbc;

    MinuteRows(@Named("regional") JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** All lines of a stretch of time, of that age and older. */
    List<MinuteTally> lines(UUID tenant, Instant from, Instant to, int age) {
        return read(tenant, from, to, age, null).lines();
    }

    /**
     * The same, and of days that are packed the sums where the whole day is asked for.
     *
     * @param apart days of which every line is wanted, UTC
     */
    Minutes sums(UUID tenant, Instant from, Instant to, int age, Collection<LocalDate> apart) {
        return read(tenant, from, to, age, apart);
    }

    /** Lines, and sums of other days. */
    record Minutes(List<MinuteTally> lines, List<Summed> days) {
        List<MinuteCounts> counts() {
            List<MinuteCounts> counts = new ArrayList<>();
            lines.forEach(line -> counts.add(MinuteCounts.of(line)));
            days.forEach(day -> counts.addAll(day.sums().minutes()));
            return counts;
        }

        List<MeasuredSums.Durations> durations() {
            List<MeasuredSums.Durations> durations = new ArrayList<>();
            lines.forEach(line -> durations.add(MeasuredSums.Durations.of(line)));
            days.forEach(day -> durations.add(day.durations()));
            return durations;
        }
    }

    /**
     * A packed day.
     *
     * @param midnight its first epoch second
     */
    record Summed(long midnight, DaySums sums) {
        private static final long DAY = 86_400;

        MeasuredSums.Durations durations() {
            return new MeasuredSums.Durations(midnight, midnight + DAY, sums.durations());
        }
    }

    private Minutes read(
            UUID tenant, Instant from, Instant to, int age, @Nullable Collection<LocalDate> apart) {
        return jdbc.prepareStatement(
                LINES,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, from.toString());
                    statement.setString(3, to.toString());
                    statement.setInt(4, age);
                    statement.setArray(
                            5,
                            apart == null
                                    ? null
                                    : statement
                                            .getConnection()
                                            .createArrayOf("date", apart.toArray()));
                    var minutes = new Minutes(new ArrayList<>(), new ArrayList<>());
                    LogRows.forEach(
                            statement,
                            row -> {
                                byte[] sums = row.getBytes(1);
                                if (sums == null) {
                                    minutes.lines().add(line(row));
                                } else {
                                    long midnight = row.getLong(2);
                                    minutes.days()
                                            .add(new Summed(midnight, DaySums.of(midnight, sums)));
                                }
                            });
                    return minutes;
                });
    }

    private static MinuteTally line(ResultSet row) throws SQLException {
        long good = row.getLong(6);
        long failed = row.getLong(7);
        return new MinuteTally(
                row.getObject(3, UUID.class),
                Instant.ofEpochSecond(row.getLong(2)),
                row.getString(4),
                row.getString(5),
                new RequestCounts(
                        good + failed,
                        good,
                        failed,
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10)),
                DurationHistogram.ofBytes(row.getBytes(11)));
    }

    /** Lines that stand alone, by day and age. */
    record Loose(LocalDate day, int age) {}

    /** Days before one of which lines stand alone. */
    List<Loose> loose(UUID tenant, LocalDate before) {
        return jdbc.prepareStatement(
                """
                select distinct (minute at time zone 'UTC')::date, age
                  from sla.request_minute
                 where tenant_id = ?
                   and minute < ?::date::timestamp at time zone 'UTC'
                 order by 1, 2
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
                                                    row.getObject(1, LocalDate.class),
                                                    row.getInt(2))));
                    return found;
                });
    }

    /**
     * Puts the lines of a day that stand alone into one row, with their sums. Belongs in a
     * transaction that has the log closed to others.
     */
    void pack(UUID tenant, Loose loose) {
        List<MinuteTally> lines = looseLines(tenant, loose);
        if (lines.isEmpty()) {
            return;
        }
        long midnight = loose.day().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        byte[] sums = DaySums.of(lines).bytes(midnight);
        String day = loose.day().toString();
        int packed =
                jdbc.prepareStatement(
                        PACK,
                        statement -> {
                            statement.setObject(1, tenant);
                            statement.setString(2, day);
                            statement.setString(3, day);
                            statement.setInt(4, loose.age());
                            statement.setObject(5, tenant);
                            statement.setString(6, day);
                            statement.setInt(7, loose.age());
                            statement.setObject(8, tenant);
                            statement.setString(9, day);
                            statement.setInt(10, loose.age());
                            statement.setBytes(11, sums);
                            statement.setString(12, day);
                            statement.setInt(13, lines.size());
                            return statement.executeUpdate();
                        });
        if (packed != 1) {
            throw new IllegalStateException(
                    "the lines of %s were not those that were summed up".formatted(day));
        }
    }

    private List<MinuteTally> looseLines(UUID tenant, Loose loose) {
        return jdbc.prepareStatement(
                """
                select null, extract(epoch from minute)::bigint, batch, traffic_class, operation,
                       good, failed, slow, rejected, shed, durations
                  from sla.request_minute
                 where tenant_id = ?
                   and minute >= ?::date::timestamp at time zone 'UTC'
                   and minute < (?::date + 1)::timestamp at time zone 'UTC'
                   and age = ?
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, loose.day().toString());
                    statement.setString(3, loose.day().toString());
                    statement.setInt(4, loose.age());
                    List<MinuteTally> lines = new ArrayList<>();
                    LogRows.forEach(statement, row -> lines.add(line(row)));
                    return lines;
                });
    }
}
