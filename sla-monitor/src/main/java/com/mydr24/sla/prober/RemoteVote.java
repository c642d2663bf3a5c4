package com.mydr24.sla.prober;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a vantage point elsewhere says it saw; nothing of it is taken on trust.
 *
 * @param at when it looked, by its own clock
 * @param sight UP, DOWN or BLIND
 * @param responseMs milliseconds
 */
@Serdeable
public record RemoteVote(
        @Nullable String tenant,
        @Nullable String target,
        @Nullable String at,
        @Nullable String sight,
        int httpStatus,
        long responseMs) {}
