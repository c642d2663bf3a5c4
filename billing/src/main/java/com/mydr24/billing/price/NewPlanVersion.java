package com.mydr24.billing.price;

import java.time.Instant;
import java.util.List;

/** What a new version of a plan is to say. */
public record NewPlanVersion(
        String region,
        String tier,
        String currency,
        Instant validFrom,
        long monthlyMinor,
        List<PriceComponent> components) {}
