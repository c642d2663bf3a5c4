package com.mydr24.billing.payment;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * What a customer has paid too much, and what became of it; amounts are minor units.
 *
 * @param balanceMinor what is owed back now; the sum of the movements
 * @param movements oldest first
 */
@Serdeable
public record WalletStatement(String currency, long balanceMinor, List<Movement> movements) {
    /** What moved it. */
    public enum Kind {
        /** A payment was more than its invoice needed. */
        PAID_TOO_MUCH,
        /** An invoice was taken back after it was paid. */
        TAKEN_BACK,
        /** It settled another invoice; negative. */
        USED,
        /** It was paid back; negative. */
        PAID_BACK,
        /** A payment went again after it had arrived, by its bank or by us; negative. */
        RETURNED,
        /** An invoice is open again for what went. */
        REOPENED,
        /** What went had been paid back: it is owed to us without an invoice. */
        RECLAIMED,
        /** That was settled; negative. */
        RECLAIM_SETTLED
    }

    /**
     * One movement.
     *
     * @param document the number of the invoice or note, or the reference of the payout or return
     */
    @Serdeable
    public record Movement(Kind kind, String document, Instant at, long amountMinor) {}
}
