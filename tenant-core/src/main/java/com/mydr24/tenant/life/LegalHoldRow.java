package com.mydr24.tenant.life;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "legal_hold", schema = "tenancy")
record LegalHoldRow(
        @Id UUID id,
        UUID tenantId,
        String reason,
        String reference,
        String placedBy,
        Instant placedAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String releaseReason) {

    LegalHold toHold() {
        return new LegalHold(
                id, reason, reference, placedBy, placedAt, releasedBy, releasedAt, releaseReason);
    }
}
