package com.mydr24.referral.payout;

import java.util.UUID;

/**
 * Two people agreed that a partner is paid at a bank account.
 *
 * @param iban in capitals without spaces
 */
public record AccountApproved(UUID partner, String iban) {
    /** Without the account. */
    @Override
    public String toString() {
        return "AccountApproved[" + partner + "]";
    }
}
