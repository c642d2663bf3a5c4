package com.mydr24.sla.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that became of it.
 *
 * @param handOffMicros from accepted to handed off; null while nobody took it
 * @param late whether that took, or has taken by now, longer than was promised
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Alert(
        UUID id,
        String title,
        String text,
        State state,
        Instant acceptedAt,
        @Nullable Instant handedOffAt,
        @Nullable Long handOffMicros,
        @Nullable Instant receivedAt,
        boolean late,
        List<Delivery> deliveries,
        List<AlertEvent> events) {

    /** How far it has come. */
    public enum State {
        ACCEPTED,
        HANDED_OFF,
        RECEIVED,
        DEAD
    }

    /** One target's part. */
    @Serdeable
    public record Delivery(UUID target, int level, String state, int attempts) {}

    @Override
    public String toString() {
        return "Alert[" + id + ", " + state + "]";
    }
}
