package com.mydr24.sla.watch;

/** What is promised. */
public enum GuaranteeKind {
    UPTIME,
    RESPONSE,
    ALERTS,
    LOAD
}
