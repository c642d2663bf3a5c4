package com.mydr24.sla.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a tenant's components as it is now.
 *
 * @param up what its last result said
 * @param counted whether it counts towards availability
 * @param since when that was decided, null when nobody ever decided and so it counts
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Component(
        String monitor,
        boolean up,
        Instant lastCheckedAt,
        boolean counted,
        @Nullable Instant since,
        @Nullable String reason) {}
