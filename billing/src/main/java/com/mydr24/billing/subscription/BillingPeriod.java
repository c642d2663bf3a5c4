package com.mydr24.billing.subscription;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

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

    /** This period without what lies before an instant within it. */
    BillingPeriod startingAt(Instant instant) {
        return instant.isAfter(from) ? new BillingPeriod(instant, to) : this;
    }

    long seconds() {
        return to.getEpochSecond() - from.getEpochSecond();
    }
}
