package com.mydr24.referral.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a partner that is no ordinary company got in a UTC year; amounts are minor units.
 *
 * @param earnedMinor what it earned less what was taken back
 * @param paidMinor what was sent and arrived
 */
@Introspected
@Serdeable
public record RegisterLine(
        int year,
        String partner,
        String type,
        String country,
        String currency,
        long earnedMinor,
        long paidMinor) {}
