package com.mydr24.referral.campaign;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A rate from some volume on.
 *
 * @param fromMinor the revenue, in minor units, that the partner has brought to the campaign
 * @param rateBp basis points
 */
@Serdeable
public record RateTier(long fromMinor, int rateBp) {}
