package com.mydr24.billing.journal;

/** The accounts of the books. */
public enum LedgerAccount {
    /** What customers owe: an asset. */
    RECEIVABLE,
    /** What arrived: an asset. */
    CASH,
    /** Fees earned: income. */
    REVENUE,
    /** Fees given back for missed promises: contra income. */
    SLA_CREDITS,
    /** Fees given back without a duty to: contra income. */
    GOODWILL,
    /** Credits granted and not yet used: a liability. */
    CUSTOMER_CREDIT,
    /** What was paid too much, or for invoices that were taken back: a liability. */
    REFUND_PAYABLE,
    /** What children's bills carry to their parent's: comes to nothing over all of them. */
    CARRIED,
    /** What was paid back to customers out of money that went after all: an asset. */
    RECLAIMED,
    /** What banks hold until a dispute is decided: an asset. */
    DISPUTED,
    /** What disputes cost: an expense. */
    PAYMENT_FEES,
    /** Tax collected for the state: a liability. */
    TAX_PAYABLE
}
