package com.mydr24.tenant.life;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a tenant from being erased.
 *
 * @param reason a code such as {@code litigation}
 * @param reference whose it is, such as a court's file number
 * @param placedBy the opaque name of a key
 * @param placedAt business time
 * @param releasedAt null while it stands
 */
public record LegalHold(
        UUID id,
        String reason,
        String reference,
        String placedBy,
        Instant placedAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String releaseReason) {
    public boolean stands() {
        return releasedAt == null;
    }
}
