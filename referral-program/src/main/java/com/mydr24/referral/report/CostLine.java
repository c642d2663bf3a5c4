package com.mydr24.referral.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What partners of a type and country brought and cost; amounts are minor units.
 *
 * @param revenueMinor net revenue of the invoices that were decided on
 * @param customers how many tenants paid them
 * @param earnedMinor what partners earned by them, less what was taken back
 * @param creditedMinor what the customers themselves got, less what was taken back
 * @param costPerCustomerMinor both over the customers, rounded half up; null without any
 */
@Introspected
@Serdeable
public record CostLine(
        String type,
        String country,
        String currency,
        long revenueMinor,
        long customers,
        long earnedMinor,
        long creditedMinor,
        @Nullable Long costPerCustomerMinor) {}
