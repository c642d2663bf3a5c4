package com.mydr24.referral.reward;

/**
 * Where a reward stands. It goes {@code ACCRUED → HELD → APPROVED → PAYABLE → IN_PAYOUT → PAID};
 * every edge is one conditional statement and one entry of the ledger.
 */
public enum RewardState {
    /** Being decided; never seen outside the transaction that decides. */
    CLAIMED,
    /** Counted, and nothing is owed. */
    DECLINED,
    ACCRUED,
    /** Waits for as long as refunds are likely. */
    HELD,
    APPROVED,
    PAYABLE,
    IN_PAYOUT,
    PAID,
    /** Given as a lower invoice instead. */
    CREDITED,
    /** Refunded whole before it was paid. */
    VOID,
    /** Refunded whole after it was paid. */
    CLAWED_BACK
}
