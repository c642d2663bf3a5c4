package com.mydr24.regions.failover;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a drill found.
 *
 * @param timelineBefore of the server that took changes at the start; a takeover begins another
 * @param timelineAfter of the one that took them in the end
 * @param acknowledged commits that the database confirmed
 * @param refused attempts that failed; they are promised nothing
 * @param lost confirmed commits that are not there in the end
 * @param longestGapMillis the longest time in which none of the writers had a commit confirmed
 */
@Serdeable
public record DrillReport(
        String cell,
        Instant beganAt,
        Instant endedAt,
        int timelineBefore,
        int timelineAfter,
        String serverBefore,
        String serverAfter,
        long acknowledged,
        long refused,
        long lost,
        long longestGapMillis,
        @Nullable String failure) {

    /** Within this time clients work again, in milliseconds. */
    public static final long LIMIT_MILLIS = 5_000;

    public boolean tookOver() {
        return timelineAfter > timelineBefore;
    }

    /** Nothing lost, and nobody kept waiting for longer than promised. */
    public boolean holds() {
        return failure == null && lost == 0 && longestGapMillis < LIMIT_MILLIS;
    }
}
