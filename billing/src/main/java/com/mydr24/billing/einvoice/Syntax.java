package com.mydr24.billing.einvoice;

/** How a document is written. */
public enum Syntax {
    /** UBL 2.1 by the rules of Peppol BIS Billing 3. */
    UBL,
    /** UN/CEFACT Cross Industry Invoice D16B, by EN 16931 alone. */
    CII
}
