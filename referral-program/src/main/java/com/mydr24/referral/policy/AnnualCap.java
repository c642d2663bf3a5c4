package com.mydr24.referral.policy;

import io.micronaut.serde.annotation.Serdeable;

/** What a partner may get in a calendar year, in minor units. */
@Serdeable
public record AnnualCap(String currency, long minor) {}
