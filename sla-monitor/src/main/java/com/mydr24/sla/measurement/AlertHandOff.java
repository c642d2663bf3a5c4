package com.mydr24.sla.measurement;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long an emergency alert took.
 *
 * @param acceptedAt when we had it
 * @param micros until a channel took it, microseconds; null when none did within a day
 */
public record AlertHandOff(UUID id, Instant acceptedAt, @Nullable Long micros)
        implements Comparable<AlertHandOff> {

    private static final Comparator<AlertHandOff> ORDER =
            Comparator.comparing(AlertHandOff::acceptedAt)
                    // As text, because UUID compares its halves as signed numbers.
                    .thenComparing(one -> one.id().toString());

    /** Whether it took longer than it may; one that nobody took is late. */
    public boolean isLate(long withinMillis) {
        return micros == null || micros > withinMillis * 1_000;
    }

    @Override
    public int compareTo(AlertHandOff other) {
        return ORDER.compare(this, other);
    }
}
