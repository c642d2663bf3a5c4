package com.mydr24.billing.invoice;

/** What a line of an invoice is for. */
public enum LineKind {
    /** The month's fee, and what else is paid by the month. */
    RECURRING,
    /** Charged once. */
    ONE_OFF,
    /** What was used; of an earlier month where it came late. */
    USAGE,
    /** What a term's use stayed below what was committed. */
    COMMITMENT,
    /** A share of a measured improvement. */
    SUCCESS_SHARE,
    /** A share of measured savings. */
    EFFICIENCY_SHARE,
    /** An agreed discount or a coupon; negative. */
    DISCOUNT,
    /**
     * What a child's bill came to on its parent's; negative on the child's own, where it leaves.
     */
    CARRIED,
    /** A credit note for a missed promise; negative. */
    SLA_CREDIT,
    /** Another credit note; negative. */
    CREDIT,
    /** The tax on what the other lines add up to. */
    TAX
}
