package com.mydr24.billing.sandbox;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param target the last instant it was sent to; null before the first
 * @param failure what it waits for on the way
 */
@MappedEntity(value = "sandbox", schema = "billing")
record SandboxRow(
        @Id UUID tenantId,
        @Nullable Instant target,
        @Nullable Instant arrivedAt,
        @Nullable String failure) {
    boolean isUnderWay() {
        return target != null && arrivedAt == null;
    }
}
