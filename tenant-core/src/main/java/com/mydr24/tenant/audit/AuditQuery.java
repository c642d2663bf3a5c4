package com.mydr24.tenant.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries, newest first.
 *
 * @param before only entries with a smaller number; null begins with the newest
 * @param action null for all
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 */
public record AuditQuery(
        @Nullable Long before,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null);
}
