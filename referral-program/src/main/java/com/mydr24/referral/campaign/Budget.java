package com.mydr24.referral.campaign;

import io.micronaut.serde.annotation.Serdeable;

/** What a campaign may cost in a currency, and what of it is spent, in minor units. */
@Serdeable
public record Budget(String campaign, String currency, long capMinor, long spentMinor) {}
