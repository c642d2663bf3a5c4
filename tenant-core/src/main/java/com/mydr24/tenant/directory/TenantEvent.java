package com.mydr24.tenant.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a tenant's state.
 *
 * @param reason a code such as {@code unpaid}
 * @param saga the saga that the change belongs to
 * @param at business time
 */
public record TenantEvent(
        TenantStatus from,
        TenantStatus to,
        Actor actor,
        String reason,
        @Nullable UUID saga,
        Instant at) {}
