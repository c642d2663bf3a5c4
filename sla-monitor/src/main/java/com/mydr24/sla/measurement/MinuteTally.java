package com.mydr24.sla.measurement;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * One batch's measured requests of one operation and traffic class in one minute, folded.
 *
 * @param batch the delivery it came in
 * @param minute its first instant, UTC
 * @param counts the requests, counted exactly
 * @param durations of the valid requests
 */
public record MinuteTally(
        UUID batch,
        Instant minute,
        String trafficClass,
        String operation,
        RequestCounts counts,
        DurationHistogram durations)
        implements Comparable<MinuteTally> {
    /** Of a class and minute no more operations are told apart; the rest are counted together. */
    public static final int MOST_OPERATIONS = 50;

    /** What the rest is called. */
    public static final String OTHER = "(other)";

    private static final Comparator<MinuteTally> ORDER =
            Comparator.comparing(MinuteTally::minute)
                    .thenComparing(MinuteTally::trafficClass)
                    .thenComparing(MinuteTally::operation)
                    // As text, because UUID compares its halves as signed numbers.
                    .thenComparing(tally -> tally.batch().toString())
                    .thenComparing(MinuteTally::counts)
                    .thenComparing(MinuteTally::durations);

    @Override
    public int compareTo(MinuteTally other) {
        return ORDER.compare(this, other);
    }
}
