package com.mydr24.billing.price;

import java.time.Instant;
import java.util.List;

/**
 * What a new version of a plan is to say.
 *
 * @param taxClass what kind of supply the monthly fee is
 */
public record NewPlanVersion(
        String region,
        String tier,
        String currency,
        Instant validFrom,
        long monthlyMinor,
        TaxClass taxClass,
        List<PriceComponent> components) {

    /** Its fee is of the standard kind. */
    public NewPlanVersion(
            String region,
            String tier,
            String currency,
            Instant validFrom,
            long monthlyMinor,
            List<PriceComponent> components) {
        this(region, tier, currency, validFrom, monthlyMinor, TaxClass.STANDARD, components);
    }
}
