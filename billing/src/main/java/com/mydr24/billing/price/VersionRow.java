package com.mydr24.billing.price;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Introspected
record VersionRow(
        UUID id,
        String region,
        String tier,
        String currency,
        int version,
        Instant validFrom,
        long monthlyMinor,
        TaxClass taxClass) {

    PlanVersion version(List<PriceComponent> components) {
        return new PlanVersion(
                id, region, tier, currency, version, validFrom, monthlyMinor, taxClass, components);
    }
}
