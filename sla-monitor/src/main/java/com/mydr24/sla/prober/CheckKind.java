package com.mydr24.sla.prober;

/** How an endpoint is looked at. */
public enum CheckKind {
    /** A GET; an answer of 200 to 399 is up. Redirections are not followed. */
    HTTP,
    /** A connection; that it comes about is up. */
    TCP
}
