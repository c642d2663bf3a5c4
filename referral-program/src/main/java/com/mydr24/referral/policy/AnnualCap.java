package com.mydr24.referral.policy;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a partner may get in a calendar year, in minor units. */
@Serdeable
public record AnnualCap(String currency, long minor) {
    /** The year that a payment counts for, in UTC. */
    public static int yearOf(Instant paidAt) {
        return paidAt.atZone(ZoneOffset.UTC).getYear();
    }
}
