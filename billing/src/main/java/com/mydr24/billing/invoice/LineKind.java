package com.mydr24.billing.invoice;

/** What a line of an invoice is for. */
public enum LineKind {
    /** The month's fee. */
    RECURRING,
    /** A credit note for a missed promise; negative. */
    SLA_CREDIT,
    /** The tax on what the other lines add up to. */
    TAX
}
