package com.mydr24.billing.close;

import com.mydr24.billing.usage.Quantities;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants of a cell have a month to close, as finance reads the books. They come in the order
 * in which the books' keys begin: who closes them in it writes each page of an index once, and not
 * as often as there are tenants on it, so that an invoice costs as much among many as among few.
 */
record OpenMonths(YearMonth month, List<Due> tenants) {
    /** How long after its end a month waits for late measurements. */
    static final Duration GRACE = Duration.ofDays(5);

    /**
     * A tenant whose subscription covers the month, or has ended and left something to be charged.
     *
     * @param next the first month of the tenant that is still open
     * @param hasEnded whether nothing of that month is subscribed any more
     */
    record Due(TenantId tenant, String slug, ZoneId zone, YearMonth next, boolean hasEnded) {}

    static OpenMonths read(Connection finance, YearMonth month) {
        try (var statement =
                        finance.prepareStatement(
                                """
                                select subscription.tenant_id, account.slug,
                                       min(subscription.starts_at) as starts_at,
                                       case when count(subscription.ends_at) = count(*)
                                            then max(subscription.ends_at)
                                       end as ends_at,
                                       min(subscription.time_zone) as time_zone,
                                       (select max(closing.month)
                                          from billing.month_closing as closing
                                         where closing.tenant_id = subscription.tenant_id
                                       ) as last_closed
                                  from billing.subscription
                                  join billing.account
                                    on account.tenant_id = subscription.tenant_id
                                 group by subscription.tenant_id, account.slug
                                 order by subscription.tenant_id
                                """);
                var row = statement.executeQuery()) {
            var due = new ArrayList<Due>();
            while (row.next()) {
                var zone = ZoneId.of(row.getString("time_zone"));
                var start = row.getTimestamp("starts_at").toInstant();
                var first = YearMonth.from(start.atZone(zone));
                var closed = row.getString("last_closed");
                var next = closed == null ? first : YearMonth.parse(closed).plusMonths(1);
                var last = lastMonth(start, row.getTimestamp("ends_at"), zone);
                var isOver = last != null && month.isAfter(last) && next.isAfter(last);
                if (!first.isAfter(month)) {
                    due.add(
                            new Due(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    row.getString("slug"),
                                    zone,
                                    next,
                                    isOver));
                }
            }
            return new OpenMonths(month, withoutSettled(finance, due));
        } catch (SQLException e) {
            throw new IllegalStateException("reading which tenants have " + month + " open", e);
        }
    }

    /** Who has left is billed once more when a claim that was open then has been decided. */
    private static List<Due> withoutSettled(Connection finance, List<Due> due) {
        var ended = due.stream().filter(Due::hasEnded).map(Due::tenant).toList();
        var owing = ended.isEmpty() ? Set.of() : Quantities.anythingLeft(finance, ended);
        return due.stream()
                .filter(tenant -> !tenant.hasEnded() || owing.contains(tenant.tenant()))
                .toList();
    }

    /** The last month of which a second is subscribed; null while there is no end. */
    private static @Nullable YearMonth lastMonth(
            Instant start, @Nullable Timestamp end, ZoneId zone) {
        if (end == null) {
            return null;
        }
        // One that ended as it began covers no month at all.
        var beforeTheEnd = YearMonth.from(end.toInstant().minusNanos(1).atZone(zone));
        var first = YearMonth.from(start.atZone(zone));
        return end.toInstant().equals(start) ? first.minusMonths(1) : beforeTheEnd;
    }

    /** Those to close now. */
    List<Due> open() {
        return tenants.stream().filter(due -> due.next().equals(month)).toList();
    }

    int total() {
        return tenants.size();
    }

    int done() {
        return (int) tenants.stream().filter(due -> due.next().isAfter(month)).count();
    }

    /** A tenant that has an earlier month open, if there is one. */
    Optional<Due> behind() {
        return tenants.stream()
                .filter(due -> due.next().isBefore(month))
                .min(Comparator.comparing(Due::next).thenComparing(Due::slug));
    }

    /** When the month may be closed: after the grace, in the zone where it ends last. */
    Instant closableFrom() {
        return tenants.stream()
                .map(Due::zone)
                .map(this::closableFrom)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> closableFrom(ZoneOffset.UTC));
    }

    private Instant closableFrom(ZoneId zone) {
        return closableFrom(month, zone);
    }

    static Instant closableFrom(YearMonth month, ZoneId zone) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().plus(GRACE);
    }
}
