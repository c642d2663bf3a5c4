package com.mydr24.billing.price;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a plan; it never changes.
 *
 * @param version counted from 1 per region, tier and currency
 * @param validFrom from when on new customers get it
 * @param monthlyMinor what a calendar month costs, net of tax, in minor units
 * @param taxClass what kind of supply that monthly fee is
 */
@Serdeable
public record PlanVersion(
        UUID id,
        String region,
        String tier,
        String currency,
        int version,
        Instant validFrom,
        long monthlyMinor,
        TaxClass taxClass,
        List<PriceComponent> components) {}
