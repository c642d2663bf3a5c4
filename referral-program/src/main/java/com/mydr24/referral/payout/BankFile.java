package com.mydr24.referral.payout;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a bank is asked to pay.
 *
 * @param payouts how many payouts are in it
 * @param sumMinor minor units
 * @param sha256 of the file
 */
@Serdeable
public record BankFile(
        UUID id,
        String currency,
        LocalDate executesOn,
        int payouts,
        long sumMinor,
        String sha256,
        Instant madeAt) {}
