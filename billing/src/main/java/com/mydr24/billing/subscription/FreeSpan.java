package com.mydr24.billing.subscription;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a subscription that is not charged, in whole seconds.
 *
 * @param id chosen by whoever asks, so that asking twice makes one
 * @param to the first instant that is charged again; null while a pause goes on
 */
@Serdeable
public record FreeSpan(UUID id, Kind kind, Instant from, @Nullable Instant to) {
    /** Why it is not charged. */
    public enum Kind {
        /** From the start on; nothing is charged. */
        TRIAL,
        /** Nothing is charged but what is measured. */
        PAUSE
    }

    boolean touches(Instant start, @Nullable Instant end) {
        return (end == null || from.isBefore(end)) && (to == null || start.isBefore(to));
    }
}
