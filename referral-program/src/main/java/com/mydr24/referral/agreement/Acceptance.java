package com.mydr24.referral.agreement;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A partner accepted a version.
 *
 * @param sha256 of the text it was shown
 * @param signatory who speaks for the partner
 * @param selfBilling whether MyDR24 may write the partner's invoices for it
 */
@Serdeable
public record Acceptance(
        int version, String sha256, String signatory, boolean selfBilling, Instant acceptedAt) {
    @Override
    public String toString() {
        return "Acceptance[" + version + "]";
    }
}
