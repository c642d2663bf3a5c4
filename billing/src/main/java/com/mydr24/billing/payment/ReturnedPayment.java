package com.mydr24.billing.payment;

import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Money that went again after it had arrived.
 *
 * @param source where the payment was seen, and its return
 * @param reference what the source calls the return; unique within the source
 * @param payment the reference of the payment
 * @param amountMinor minor units of the currency, more than zero
 * @param currency ISO 4217
 * @param why in the words or by the code of the source, 1 to 200 characters
 */
@Serdeable
public record ReturnedPayment(
        String source,
        String reference,
        String payment,
        Kind kind,
        long amountMinor,
        String currency,
        String why,
        Instant returnedAt) {

    private static final int LONGEST_REASON = 200;

    /** How it went. */
    public enum Kind {
        /** The bank of whoever paid took it back. */
        BOUNCED(LedgerAccount.CASH),
        /** We gave it back, and did not owe it. */
        REFUNDED(LedgerAccount.CASH),
        /** Whoever paid disputed it, and was right. */
        DISPUTE_LOST(LedgerAccount.DISPUTED);

        private final LedgerAccount from;

        Kind(LedgerAccount from) {
            this.from = from;
        }

        /** Where the money stood. */
        LedgerAccount from() {
            return from;
        }
    }

    public ReturnedPayment {
        Payment.check(source, reference, amountMinor, currency);
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new InvalidField("why", "malformed", "why is 1 to 200 characters");
        }
        // As fine as PostgreSQL keeps it, so that the same return compares equal later.
        returnedAt = returnedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
