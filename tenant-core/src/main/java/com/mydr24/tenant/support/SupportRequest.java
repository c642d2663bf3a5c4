package com.mydr24.tenant.support;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked a tenant for; always to read, never to write.
 *
 * @param askedBy the platform key that asked, and the only one that may look
 * @param fromCountry where it looks from, ISO 3166-1 alpha-2; null for requests of before that was
 *     asked
 * @param allowedBy the version of the residency policy and its rows that allow it
 * @param minutes for how long, from the consent on
 * @param lapsesAt when it is too late to answer
 * @param endsAt when the access ends by itself; null before the consent
 */
@MappedEntity(value = "support_request", schema = "tenancy")
public record SupportRequest(
        @Id UUID id,
        String askedBy,
        String reason,
        @Nullable String fromCountry,
        @Nullable String allowedBy,
        int minutes,
        Instant askedAt,
        Instant lapsesAt,
        @Nullable Instant consentedAt,
        @Nullable Instant endsAt,
        @Nullable Instant declinedAt,
        @Nullable Instant endedAt) {

    /** Where it stands at the given machine time. */
    public SupportState state(Instant now) {
        if (declinedAt != null) {
            return SupportState.DECLINED;
        }
        if (endsAt != null) {
            return endedAt == null && now.isBefore(endsAt) ? SupportState.OPEN : SupportState.ENDED;
        }
        return now.isBefore(lapsesAt) ? SupportState.PENDING : SupportState.LAPSED;
    }
}
