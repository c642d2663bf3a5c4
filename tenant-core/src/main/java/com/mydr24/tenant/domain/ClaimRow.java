package com.mydr24.tenant.domain;

import com.mydr24.tenant.domain.ClaimedDomain.State;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "domain_claim", schema = "tenancy")
record ClaimRow(
        UUID tenantId,
        @Id String domain,
        String challenge,
        Instant claimedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant missingSince,
        @Nullable Instant lostAt) {

    ClaimedDomain toClaim() {
        return new ClaimedDomain(
                new DomainName(domain),
                DomainChallenge.of(domain, challenge),
                state(),
                claimedAt,
                verifiedAt,
                checkedAt,
                missingSince);
    }

    private State state() {
        if (verifiedAt == null) {
            return lostAt == null ? State.CLAIMED : State.LOST;
        }
        return missingSince == null ? State.VERIFIED : State.MISSING;
    }
}
