package com.mydr24.billing.price;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How the events of a month become one quantity.
 *
 * @param attribute whose different values UNIQUE counts, null for all others
 * @param percentile 1 to 100 for PERCENTILE, null for all others
 */
@Serdeable
public record Aggregation(Kind kind, @Nullable String attribute, @Nullable Integer percentile) {
    /** The functions. */
    public enum Kind {
        COUNT,
        SUM,
        MAX,
        MIN,
        AVERAGE,
        UNIQUE,
        /** The quantity of the latest event. */
        LAST,
        /** Each quantity stands until the next event; the average by time over the month. */
        TIME_WEIGHTED,
        /** The smallest quantity that so many percent of the events do not exceed. */
        PERCENTILE
    }

    public static Aggregation of(Kind kind) {
        return new Aggregation(kind, null, null);
    }
}
