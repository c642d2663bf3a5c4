package com.mydr24.referral.payout;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Something a partner owes back that is given up.
 *
 * @param amountMinor minor units
 * @param state {@code PROPOSED}, {@code APPROVED} or {@code REFUSED}
 */
@Serdeable
public record WriteOff(
        UUID id,
        UUID partner,
        String currency,
        long amountMinor,
        String why,
        String state,
        Instant proposedAt) {}
