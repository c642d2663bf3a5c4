package com.mydr24.billing.payment;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Money that was paid back to a customer.
 *
 * @param source how it was paid, for example {@code bank}
 * @param reference what the source calls it; unique within the source
 * @param amountMinor minor units of the currency, more than zero
 * @param currency ISO 4217
 */
@Serdeable
public record Payout(
        String source, String reference, long amountMinor, String currency, Instant paidAt) {

    public Payout {
        Payment.check(source, reference, amountMinor, currency);
        // As fine as PostgreSQL keeps it, so that the same payout compares equal later.
        paidAt = paidAt.truncatedTo(ChronoUnit.MICROS);
    }
}
