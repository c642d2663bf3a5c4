package com.mydr24.referral.agreement;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

@Introspected
record AcceptanceRow(
        int version, String sha256, String signatory, boolean selfBilling, Instant acceptedAt) {
    Acceptance acceptance() {
        return new Acceptance(version, sha256, signatory, selfBilling, acceptedAt);
    }
}
