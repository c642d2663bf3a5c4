package com.mydr24.billing.subscription;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A half-open stretch of time, from inclusive, to exclusive. */
public record BillingPeriod(Instant from, Instant to) {
    public BillingPeriod {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("period ends at " + to + ", not after " + from);
        }
    }

    /** The calendar month as clocks in the zone show it; months with a clock change differ. */
    public static BillingPeriod of(YearMonth month, ZoneId zone) {
        return new BillingPeriod(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    /** The part of this period from one instant on, and up to another if there is one. */
    BillingPeriod within(Instant start, @Nullable Instant end) {
        return new BillingPeriod(
                start.isAfter(from) ? start : from, end != null && end.isBefore(to) ? end : to);
    }

    /** How long it is. */
    public long seconds() {
        return to.getEpochSecond() - from.getEpochSecond();
    }
}
