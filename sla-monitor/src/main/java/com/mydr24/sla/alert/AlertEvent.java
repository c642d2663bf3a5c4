package com.mydr24.sla.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of an alert.
 *
 * @param target null where the step is about none in particular
 * @param attempt which one it was, from 1; 0 where the step is no attempt
 * @param at by the clock of the wall
 * @param micros since the alert was accepted, by a clock that is never set; null when another
 *     process than the accepting one did the step
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AlertEvent(
        Kind kind,
        @Nullable UUID target,
        int attempt,
        Instant at,
        @Nullable Long micros,
        String detail) {

    /** What happened. */
    public enum Kind {
        /** We had it in full. */
        ACCEPTED,
        /** It was committed; from here on it cannot be lost. */
        DURABLE,
        /** An attempt to deliver began. */
        ATTEMPT,
        /** The channel took it. */
        HANDED_OFF,
        /** The attempt came to nothing. */
        FAILED,
        /** No further attempt will be made. */
        DEAD,
        /** The operator was told that nobody took it. */
        PAGED,
        /** The tenant said that somebody has seen it. */
        RECEIPT
    }
}
