package com.mydr24.referral.fraud;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case, with the kinds of what was found joined by commas. */
@MappedEntity(value = "risk_case", schema = "referral")
record CaseRow(
        @Id UUID id,
        UUID partnerId,
        UUID tenantId,
        String tenantSlug,
        String severity,
        String state,
        Instant openedAt,
        @Nullable Instant expiresAt,
        @Nullable String verdict,
        @Nullable String why,
        @Nullable String proposedBy,
        @Nullable String decidedBy,
        @Nullable Instant endedAt,
        @Nullable String kinds) {

    RiskCase toCase() {
        return new RiskCase(
                id,
                partnerId,
                tenantSlug,
                severity,
                RiskCase.State.valueOf(state),
                RiskCase.reasons(kinds),
                openedAt,
                expiresAt,
                verdict,
                why,
                proposedBy,
                decidedBy,
                endedAt);
    }
}
