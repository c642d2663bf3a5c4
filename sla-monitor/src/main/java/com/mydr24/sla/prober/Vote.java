package com.mydr24.sla.prober;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What one vantage point saw of an endpoint in one round.
 *
 * @param roundAt when the round began
 * @param httpStatus 0 when nothing answered, or nothing that speaks HTTP
 * @param responseMs milliseconds
 */
@Serdeable
public record Vote(
        String vantage,
        Instant roundAt,
        Sight sight,
        int httpStatus,
        long responseMs,
        Instant seenAt) {}
