package com.mydr24.referral.news;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something as it is told; the amount is 0 for kinds that move nothing.
 *
 * @param document of an entry of the ledger; the link's slug for clicks
 * @param day UTC, of clicks; null for everything else
 * @param invalid clicks of the day that do not count
 */
@Introspected
record NewsEntry(
        UUID id,
        Instant at,
        String kind,
        String currency,
        long amountMinor,
        String tenant,
        String document,
        String why,
        @Nullable LocalDate day,
        long clicks,
        long invalid) {}
