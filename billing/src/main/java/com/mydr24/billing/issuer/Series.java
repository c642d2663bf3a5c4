package com.mydr24.billing.issuer;

/** The kinds of documents that are numbered, each without gaps. */
public enum Series {
    /** Invoices. */
    INV,
    /** Credit notes. */
    CN
}
