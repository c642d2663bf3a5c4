package com.mydr24.referral.ledger;

/** The accounts of the partners' ledger. */
enum LedgerAccount {
    /** What recommendations cost. */
    REFERRAL_EXPENSE,
    /** Earned by partners, and held: a liability. */
    PARTNER_ACCRUED,
    /** Owed to partners, to be paid: a liability. */
    PARTNER_PAYABLE,
    /** On its way to a partner. */
    PAYOUT_CLEARING,
    /** Left our account. */
    CASH,
    /** Paid to partners for what was refunded later: an asset. */
    PARTNER_RECEIVABLE,
    /** Given to a tenant as a lower invoice instead of money. */
    TENANT_SERVICE_CREDIT,
    /** What partners will not give back. */
    BAD_DEBT
}
