package com.mydr24.referral.reward;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

@Introspected
record StatementRow(
        Instant at,
        String kind,
        String tenantSlug,
        String document,
        String why,
        String currency,
        long amountMinor) {}
