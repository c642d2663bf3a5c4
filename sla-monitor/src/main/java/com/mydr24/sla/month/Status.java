package com.mydr24.sla.month;

/** Whether a month's report can still change. */
public enum Status {
    OPEN,
    FINAL
}
