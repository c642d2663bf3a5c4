package com.mydr24.sla.measurement;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The tables of the measured log, written and read many rows at a time; plain JDBC, because arrays
 * carry thousands of rows in one statement. Every call belongs inside {@code RegionalDatabases}.
 */
@Singleton
class LogRows {
    private static final int CHUNK = 5_000;

    private final JdbcOperations jdbc;

    LogRows(@Named("regional") JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what is not there yet, and says how many that were. */
    int addProbes(UUID tenant, List<ProbeResult> results) {
        int added = 0;
        for (int from = 0; from < results.size(); from += CHUNK) {
            added +=
                    addChunk(tenant, results.subList(from, Math.min(from + CHUNK, results.size())));
        }
        return added;
    }

    private int addChunk(UUID tenant, List<ProbeResult> results) {
        return jdbc.prepareStatement(
                """
                insert into sla.probe (tenant_id, age, monitor, checked_at, status, http_status,
                                       response_ms, holds)
                select ?, (select coalesce(max(age) + 1, 0)
                             from sla.month_report
                            where tenant_id = ?),
                       monitor, checked_at, status, http_status, response_ms, holds
                  from unnest(?::text[], ?::text[]::timestamptz[], ?::text[], ?::int[],
                              ?::bigint[], ?::text[])
                       as sent (monitor, checked_at, status, http_status, response_ms, holds)
                on conflict do nothing
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setObject(2, tenant);
                    array(statement, 3, "text", results, ProbeResult::monitor);
                    array(statement, 4, "text", results, result -> result.checkedAt().toString());
                    array(statement, 5, "text", results, result -> result.up() ? "up" : "down");
                    array(statement, 6, "int4", results, ProbeResult::httpStatus);
                    array(statement, 7, "int8", results, ProbeResult::responseMs);
                    array(statement, 8, "text", results, result -> result.holds().toString());
                    return statement.executeUpdate();
                });
    }

    void addMinutes(UUID tenant, List<MinuteTally> tallies) {
        for (int from = 0; from < tallies.size(); from += CHUNK) {
            addMinuteChunk(tenant, tallies.subList(from, Math.min(from + CHUNK, tallies.size())));
        }
    }

    private void addMinuteChunk(UUID tenant, List<MinuteTally> tallies) {
        jdbc.prepareStatement(
                """
                insert into sla.request_minute (tenant_id, age, batch, minute, traffic_class,
                                                operation, valid, good, failed, slow, rejected,
                                                shed, durations)
                select ?, (select coalesce(max(age) + 1, 0)
                             from sla.month_report
                            where tenant_id = ?),
                       batch, minute, traffic_class, operation,
                       valid, good, failed, slow, rejected, shed, durations
                  from unnest(?::uuid[], ?::text[]::timestamptz[], ?::text[], ?::text[],
                              ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                              ?::bigint[], ?::bytea[])
                       as sent (batch, minute, traffic_class, operation,
                                valid, good, failed, slow, rejected, shed, durations)
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setObject(2, tenant);
                    array(statement, 3, "uuid", tallies, MinuteTally::batch);
                    array(statement, 4, "text", tallies, tally -> tally.minute().toString());
                    array(statement, 5, "text", tallies, MinuteTally::trafficClass);
                    array(statement, 6, "text", tallies, MinuteTally::operation);
                    array(statement, 7, "int8", tallies, tally -> tally.counts().valid());
                    array(statement, 8, "int8", tallies, tally -> tally.counts().good());
                    array(statement, 9, "int8", tallies, tally -> tally.counts().failed());
                    array(statement, 10, "int8", tallies, tally -> tally.counts().slow());
                    array(statement, 11, "int8", tallies, tally -> tally.counts().rejected());
                    array(statement, 12, "int8", tallies, tally -> tally.counts().shed());
                    statement.setArray(
                            13,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "bytea",
                                            tallies.stream()
                                                    .map(tally -> tally.durations().bytes())
                                                    .toArray(byte[][]::new)));
                    return statement.executeUpdate();
                });
    }

    private static <T> void array(
            PreparedStatement statement,
            int index,
            String type,
            List<T> rows,
            Function<T, Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
    }

    /** Every change of a component before an instant, of that age and older. */
    List<ComponentChange> changesBefore(UUID tenant, Instant before, int age) {
        return jdbc.prepareStatement(
                """
                select monitor, since, counted, reason
                  from sla.component
                 where tenant_id = ?
                   and since < ?::text::timestamptz
                   and age <= ?
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, before.toString());
                    statement.setInt(3, age);
                    return read(
                            statement,
                            row ->
                                    new ComponentChange(
                                            row.getString(1),
                                            instant(row, 2),
                                            row.getBoolean(3),
                                            row.getString(4)));
                });
    }

    /**
     * The results of a stretch of time, and of each monitor the last one before it, which may still
     * stand at its beginning. Monitors are few and results many, so the names are found by leaping
     * through the index.
     */
    List<ProbeResult> probes(UUID tenant, Instant from, Instant to, int age) {
        return jdbc.prepareStatement(
                """
                with recursive names (monitor) as (
                    (select p.monitor from sla.probe p
                      where p.tenant_id = ? order by p.monitor limit 1)
                    union all
                    select (select p.monitor from sla.probe p
                             where p.tenant_id = ? and p.monitor > n.monitor
                             order by p.monitor limit 1)
                      from names n
                     where n.monitor is not null)
                select p.monitor, extract(epoch from p.checked_at)::bigint, p.status,
                       p.http_status, p.response_ms, p.holds
                  from names n
                 cross join lateral (
                       select coalesce(max(b.checked_at), ?::text::timestamptz) as since
                         from sla.probe b
                        where b.tenant_id = ?
                          and b.monitor = n.monitor
                          and b.checked_at < ?::text::timestamptz
                          and b.age <= ?) standing
                  join sla.probe p
                    on p.tenant_id = ?
                   and p.monitor = n.monitor
                   and p.checked_at >= standing.since
                   and p.checked_at < ?::text::timestamptz
                   and p.age <= ?
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setObject(2, tenant);
                    statement.setString(3, from.toString());
                    statement.setObject(4, tenant);
                    statement.setString(5, from.toString());
                    statement.setInt(6, age);
                    statement.setObject(7, tenant);
                    statement.setString(8, to.toString());
                    statement.setInt(9, age);
                    return read(statement, new ProbeRow());
                });
    }

    List<MinuteTally> minutes(UUID tenant, Instant from, Instant to, int age) {
        return jdbc.prepareStatement(
                """
                select batch, extract(epoch from minute)::bigint, traffic_class, operation,
                       valid, good, failed, slow, rejected, shed, durations
                  from sla.request_minute
                 where tenant_id = ?
                   and minute >= ?::text::timestamptz
                   and minute < ?::text::timestamptz
                   and age <= ?
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, from.toString());
                    statement.setString(3, to.toString());
                    statement.setInt(4, age);
                    return read(statement, LogRows::minute);
                });
    }

    /** The alerts accepted in a stretch of time, each with how long its first hand-off took. */
    List<AlertHandOff> alerts(UUID tenant, Instant from, Instant to) {
        return jdbc.prepareStatement(
                """
                select a.id, a.accepted_at,
                       (select coalesce(e.micros,
                                        (extract(epoch from e.at - a.accepted_at)
                                         * 1000000)::bigint)
                          from sla.alert_event e
                         where e.tenant_id = a.tenant_id
                           and e.alert = a.id
                           and e.kind = 'HANDED_OFF'
                           and e.at < a.accepted_at + interval '1 day'
                         order by e.at, e.id
                         limit 1)
                  from sla.alert a
                 where a.tenant_id = ?
                   and a.accepted_at >= ?::text::timestamptz
                   and a.accepted_at < ?::text::timestamptz
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, from.toString());
                    statement.setString(3, to.toString());
                    return read(
                            statement,
                            row ->
                                    new AlertHandOff(
                                            row.getObject(1, UUID.class),
                                            instant(row, 2),
                                            row.getObject(3, Long.class)));
                });
    }

    /** What was lost of a stretch of time. */
    List<EdgeGap> gaps(UUID tenant, Instant from, Instant to, int age) {
        return jdbc.prepareStatement(
                """
                select process, from_at, to_at
                  from sla.edge_gap
                 where tenant_id = ?
                   and to_at > ?::text::timestamptz
                   and from_at < ?::text::timestamptz
                   and age <= ?
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setString(2, from.toString());
                    statement.setString(3, to.toString());
                    statement.setInt(4, age);
                    return read(
                            statement,
                            row ->
                                    new EdgeGap(
                                            row.getObject(1, UUID.class),
                                            instant(row, 2),
                                            instant(row, 3)));
                });
    }

    /** Most results of a month hold equally long, so that this is read once. */
    private static final class ProbeRow implements Row<ProbeResult> {
        private String text = "";
        private Holds holds = Holds.UNTIL_NEXT;

        @Override
        public ProbeResult read(ResultSet row) throws SQLException {
            String next = row.getString(6);
            if (!next.equals(text)) {
                holds = Holds.parse(next).orElseThrow();
                text = next;
            }
            return new ProbeResult(
                    row.getString(1),
                    Instant.ofEpochSecond(row.getLong(2)),
                    row.getString(3).equals("up"),
                    row.getInt(4),
                    row.getLong(5),
                    holds);
        }
    }

    private static MinuteTally minute(ResultSet row) throws SQLException {
        return new MinuteTally(
                row.getObject(1, UUID.class),
                Instant.ofEpochSecond(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                new RequestCounts(
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10)),
                DurationHistogram.ofBytes(row.getBytes(11)));
    }

    /** Turns one row into a record. */
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
        statement.setFetchSize(CHUNK);
        try (ResultSet found = statement.executeQuery()) {
            List<T> records = new ArrayList<>();
            while (found.next()) {
                records.add(row.read(found));
            }
            return records;
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
