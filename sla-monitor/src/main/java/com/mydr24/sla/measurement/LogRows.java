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
                with sent as materialized (
                    select *
                      from unnest(?::text[], ?::text[]::timestamptz[], ?::text[], ?::int[],
                                  ?::bigint[], ?::text[])
                           as one (monitor, checked_at, status, http_status, response_ms, holds)),
                packed as materialized (
                    select d.monitor,
                           (d.day + make_interval(secs => l.second)) at time zone 'UTC'
                               as checked_at,
                           case when l.up then 'up' else 'down' end as status,
                           l.http_status, l.response_ms, l.holds
                      from sla.probe_day d
                     cross join lateral unnest(d.seconds, d.ups, d.http_statuses, d.response_ms,
                                               d.holds)
                           as l (second, up, http_status, response_ms, holds)
                     where d.tenant_id = ?
                       and d.monitor = any (array(select distinct monitor from sent))
                       and d.day = any (array(select distinct (checked_at at time zone 'UTC')::date
                                                from sent)))
                insert into sla.probe (tenant_id, age, monitor, checked_at, status, http_status,
                                       response_ms, holds)
                select ?, (select coalesce(max(age) + 1, 0)
                             from sla.month_report
                            where tenant_id = ?),
                       *
                  from (select * from sent
                        except
                        select * from packed) added
                on conflict do nothing
                """,
                statement -> {
                    array(statement, 1, "text", results, ProbeResult::monitor);
                    array(statement, 2, "text", results, result -> result.checkedAt().toString());
                    array(statement, 3, "text", results, result -> result.up() ? "up" : "down");
                    array(statement, 4, "int4", results, ProbeResult::httpStatus);
                    array(statement, 5, "int8", results, ProbeResult::responseMs);
                    array(statement, 6, "text", results, result -> result.holds().toString());
                    statement.setObject(7, tenant);
                    statement.setObject(8, tenant);
                    statement.setObject(9, tenant);
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

    /** Turns one row into a record. */
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> records = new ArrayList<>();
        forEach(statement, found -> records.add(row.read(found)));
        return records;
    }

    /** Does something with a row. */
    interface RowUse {
        void use(ResultSet row) throws SQLException;
    }

    /** Runs a query and does something with each of its rows. */
    static void forEach(PreparedStatement statement, RowUse use) throws SQLException {
        statement.setFetchSize(CHUNK);
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                use.use(found);
            }
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
