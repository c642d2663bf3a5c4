package com.mydr24.referral.partner;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * An organisation that recommends MyDR24.
 *
 * @param country ISO 3166-1 alpha-2
 * @param currency ISO 4217, in which it is paid
 */
@Serdeable
public record Partner(
        UUID id,
        String name,
        PartnerType type,
        String country,
        String currency,
        String email,
        Instant createdAt,
        boolean enabled) {

    @Override
    public String toString() {
        // Names and addresses stay out of logs.
        return "Partner[" + id + "]";
    }
}
