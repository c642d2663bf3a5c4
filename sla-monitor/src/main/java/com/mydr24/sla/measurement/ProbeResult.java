package com.mydr24.sla.measurement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What one monitor saw at one second.
 *
 * @param monitor the tenant's name for a component
 * @param checkedAt whole seconds: the report knows nothing finer
 * @param httpStatus 0 when nothing answered
 * @param responseMs milliseconds
 */
public record ProbeResult(
        String monitor, Instant checkedAt, boolean up, int httpStatus, long responseMs, Holds holds)
        implements Comparable<ProbeResult> {

    private static final Comparator<ProbeResult> ORDER =
            Comparator.comparing(ProbeResult::checkedAt)
                    .thenComparing(ProbeResult::monitor)
                    .thenComparing(ProbeResult::up)
                    .thenComparingInt(ProbeResult::httpStatus)
                    .thenComparingLong(ProbeResult::responseMs)
                    .thenComparing(ProbeResult::holds);

    public ProbeResult {
        checkedAt = checkedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** By time, then by everything else, so that the order of arrival leaves no trace. */
    @Override
    public int compareTo(ProbeResult other) {
        return ORDER.compare(this, other);
    }
}
