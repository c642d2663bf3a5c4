package com.mydr24.referral.news;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

/** An entry of the ledger as it is told; the amount is 0 for kinds that move nothing. */
@Introspected
record NewsEntry(
        UUID id,
        Instant at,
        String kind,
        String currency,
        long amountMinor,
        String tenant,
        String document,
        String why) {}
