package com.mydr24.billing.metering;

import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.subscription.BillingPeriod;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events, written and added up many at a time; plain JDBC, because arrays carry thousands of
 * rows in one statement. Every call belongs inside {@code RegionalDatabases}.
 */
@Singleton
class EventRows {
    private static final int CHUNK = 5_000;

    private final JdbcOperations jdbc;

    EventRows(@Named("regional") JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the events whose id is not there yet, and answers their ids. A transaction that adds the
     * same id just now is waited for.
     *
     * @param events each id once, in the order of the ids, so that two batches never wait for each
     *     other
     */
    Set<String> add(UUID tenant, List<UsageEvent> events, Instant now) {
        var added = new HashSet<String>();
        for (int from = 0; from < events.size(); from += CHUNK) {
            var chunk = events.subList(from, Math.min(from + CHUNK, events.size()));
            added.addAll(addChunk(tenant, chunk, now));
        }
        return added;
    }

    private Set<String> addChunk(UUID tenant, List<UsageEvent> events, Instant now) {
        return jdbc.prepareStatement(
                """
                insert into billing.usage_event (tenant_id, id, meter, at, quantity, attributes,
                                                 fingerprint, received_at)
                select ?, id, meter, at, quantity, attributes, decode(fingerprint, 'hex'), ?
                  from unnest(?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[]::numeric[],
                              ?::text[]::jsonb[], ?::text[])
                       as sent (id, meter, at, quantity, attributes, fingerprint)
                on conflict (tenant_id, id) do nothing
                returning id
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                    array(statement, 3, "text", events, UsageEvent::id);
                    array(statement, 4, "text", events, UsageEvent::meter);
                    array(statement, 5, "text", events, event -> event.at().toString());
                    array(statement, 6, "text", events, event -> event.quantity().toPlainString());
                    array(statement, 7, "text", events, UsageEvent::attributesText);
                    array(
                            statement,
                            8,
                            "text",
                            events,
                            event -> HexFormat.of().formatHex(event.fingerprint()));
                    var added = new HashSet<String>();
                    try (var row = statement.executeQuery()) {
                        while (row.next()) {
                            added.add(row.getString("id"));
                        }
                    }
                    return added;
                });
    }

    /** What the events of these ids said. */
    Map<String, byte[]> fingerprints(UUID tenant, List<String> ids) {
        return jdbc.prepareStatement(
                """
                select id, fingerprint
                  from billing.usage_event
                 where tenant_id = ?
                   and id = any (?::text[])
                """,
                statement -> {
                    statement.setObject(1, tenant);
                    array(statement, 2, "text", ids, id -> id);
                    var found = new HashMap<String, byte[]>();
                    try (var row = statement.executeQuery()) {
                        while (row.next()) {
                            found.put(row.getString("id"), row.getBytes("fingerprint"));
                        }
                    }
                    return found;
                });
    }

    /** The quantity of a period; nothing when nothing happened that could have one. */
    Optional<BigDecimal> quantity(
            UUID tenant, String meter, BillingPeriod period, Aggregation aggregation) {
        return aggregation.kind() == Aggregation.Kind.TIME_WEIGHTED
                ? timeWeighted(tenant, meter, period)
                : aggregate(tenant, meter, period, aggregation);
    }

    private Optional<BigDecimal> aggregate(
            UUID tenant, String meter, BillingPeriod period, Aggregation aggregation) {
        return jdbc.prepareStatement(
                """
                select %s as quantity, count(*) as events
                  from billing.usage_event
                 where tenant_id = ?
                   and meter = ?
                   and at >= ?
                   and at < ?
                """
                        .formatted(expression(aggregation.kind())),
                statement -> {
                    int at = 1;
                    var attribute = aggregation.attribute();
                    var percentile = aggregation.percentile();
                    if (attribute != null) {
                        statement.setString(at, attribute);
                        at++;
                    }
                    if (percentile != null) {
                        statement.setInt(at, percentile);
                        at++;
                    }
                    where(statement, at, tenant, meter, period);
                    return one(statement);
                });
    }

    private static String expression(Aggregation.Kind kind) {
        return switch (kind) {
            case COUNT -> "cast(count(*) as numeric)";
            case SUM -> "sum(quantity)";
            case MAX -> "max(quantity)";
            case MIN -> "min(quantity)";
            case AVERAGE -> "round(avg(quantity), 12)";
            case UNIQUE -> "cast(count(distinct attributes ->> ?) as numeric)";
            case LAST -> "(array_agg(quantity order by at desc, id desc))[1]";
            case PERCENTILE ->
                    "percentile_disc(cast(? as integer) / 100.0) within group (order by quantity)";
            case TIME_WEIGHTED -> throw new IllegalArgumentException("has a query of its own");
        };
    }

    /**
     * The quantity that stood when the period began is the last one before it; before any event it
     * is nothing. Exact in microseconds, rounded to twelve decimals.
     */
    private Optional<BigDecimal> timeWeighted(UUID tenant, String meter, BillingPeriod period) {
        return jdbc.prepareStatement(
                """
                with standing as (
                    (select cast(? as timestamptz) as at, '' as id, quantity
                       from billing.usage_event
                      where tenant_id = ? and meter = ? and at < ?
                      order by usage_event.at desc, usage_event.id desc
                      limit 1)
                    union all
                    select at, id, quantity
                      from billing.usage_event
                     where tenant_id = ? and meter = ? and at >= ? and at < ?
                ), held as (
                    select quantity,
                           extract(epoch from
                               lead(at, 1, cast(? as timestamptz)) over (order by at, id) - at)
                               as seconds
                      from standing
                )
                select round(sum(quantity * seconds) / ?, 12) as quantity, count(*) as events
                  from held
                """,
                statement -> {
                    var from = period.from().atOffset(ZoneOffset.UTC);
                    var to = period.to().atOffset(ZoneOffset.UTC);
                    statement.setObject(1, from);
                    statement.setObject(2, tenant);
                    statement.setString(3, meter);
                    statement.setObject(4, from);
                    where(statement, 5, tenant, meter, period);
                    statement.setObject(9, to);
                    statement.setBigDecimal(10, BigDecimal.valueOf(period.seconds()));
                    return one(statement);
                });
    }

    /** What a quantity is computed from, as far as it had come by an instant. */
    List<MeasuredEvent> measuredBy(
            UUID tenant,
            String meter,
            BillingPeriod period,
            Aggregation aggregation,
            Instant asOf) {
        return jdbc.prepareStatement(
                """
                select id, at, quantity, received_at, encode(fingerprint, 'hex') as digest
                  from (select *
                          from billing.usage_event
                         where tenant_id = ? and meter = ? and at >= ? and at < ?
                           and received_at <= ?
                         union all
                        (select *
                           from billing.usage_event
                          where ? and tenant_id = ? and meter = ? and at < ? and received_at <= ?
                          order by usage_event.at desc, usage_event.id desc
                          limit 1)) as event
                 order by id collate "C"
                """,
                statement -> {
                    where(statement, 1, tenant, meter, period);
                    statement.setObject(5, asOf.atOffset(ZoneOffset.UTC));
                    // What stood when the period began counts with it.
                    statement.setBoolean(6, aggregation.kind() == Aggregation.Kind.TIME_WEIGHTED);
                    statement.setObject(7, tenant);
                    statement.setString(8, meter);
                    statement.setObject(9, period.from().atOffset(ZoneOffset.UTC));
                    statement.setObject(10, asOf.atOffset(ZoneOffset.UTC));
                    return measured(statement);
                });
    }

    private static List<MeasuredEvent> measured(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<MeasuredEvent>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                found.add(
                        new MeasuredEvent(
                                row.getString("id"),
                                row.getTimestamp("at").toInstant(),
                                row.getBigDecimal("quantity"),
                                row.getTimestamp("received_at").toInstant(),
                                row.getString("digest")));
            }
        }
        return List.copyOf(found);
    }

    private static void where(
            PreparedStatement statement, int first, UUID tenant, String meter, BillingPeriod period)
            throws SQLException {
        statement.setObject(first, tenant);
        statement.setString(first + 1, meter);
        statement.setObject(first + 2, period.from().atOffset(ZoneOffset.UTC));
        statement.setObject(first + 3, period.to().atOffset(ZoneOffset.UTC));
    }

    private static Optional<BigDecimal> one(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getLong("events") == 0
                    ? Optional.empty()
                    : Optional.ofNullable(row.getBigDecimal("quantity"));
        }
    }

    private static <T> void array(
            PreparedStatement statement,
            int index,
            String type,
            List<T> rows,
            Function<T, @Nullable Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
    }
}
