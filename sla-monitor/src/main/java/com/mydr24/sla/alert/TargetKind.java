package com.mydr24.sla.alert;

/** How an alert travels. */
public enum TargetKind {
    WEBHOOK,
    EMAIL
}
