package com.mydr24.billing.payment;

import java.util.UUID;

/**
 * Makes of an account that paid something it can be recognised by in every cell, and from which
 * nobody can tell the account. Without one, nothing of payers is kept.
 */
public interface PayerMarks {
    /**
     * The same of the same account; of two sorts of accounts never.
     *
     * @param account an IBAN in capitals without spaces, or a provider's fingerprint
     */
    UUID of(Kind kind, String account);

    /** What names an account. */
    enum Kind {
        IBAN,
        /** What a payment provider calls the same card or account each time. */
        FINGERPRINT
    }
}
