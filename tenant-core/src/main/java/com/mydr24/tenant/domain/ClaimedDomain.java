package com.mydr24.tenant.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain that a tenant says is its own. All times are by the machine's clock.
 *
 * @param checkedAt when DNS was last asked and answered
 * @param missingSince since when the record of a verified domain is missing
 */
public record ClaimedDomain(
        DomainName domain,
        DomainChallenge challenge,
        State state,
        Instant claimedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant missingSince) {

    /** How far the claim has come. */
    public enum State {
        /** The record was not seen yet. */
        CLAIMED,
        VERIFIED,
        /** Verified, but the record is gone; lost if it does not come back within a week. */
        MISSING,
        /** Was verified; the record has been gone too long. */
        LOST;

        /** Whether people with addresses of the domain are the tenant's. */
        public boolean counts() {
            return this == VERIFIED || this == MISSING;
        }
    }
}
