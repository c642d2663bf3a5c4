package com.mydr24.billing.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One movement on the account, as the bank tells it.
 *
 * @param reference what the bank calls it, unique on the account
 * @param amount in the currency's major unit; more than zero for money that arrived, less for money
 *     that left
 * @param currency ISO 4217
 * @param text what the payer wrote
 * @param payer the IBAN of whoever paid, in capitals without spaces; null where the bank does not
 *     say
 * @param undoes the movement that this one takes back; null when it takes back none
 */
record BankEntry(
        String reference,
        Instant bookedAt,
        BigDecimal amount,
        String currency,
        String text,
        @Nullable String payer,
        @Nullable Undone undoes) {

    /** Without the account that is nobody's business but the payer's. */
    @Override
    public String toString() {
        return "BankEntry[" + reference + "]";
    }

    /**
     * What was taken back.
     *
     * @param references what the bank or who paid may have called it
     * @param why the bank's code, or its words
     */
    record Undone(List<String> references, String why) {
        Undone {
            references = List.copyOf(references);
        }
    }
}
