package com.mydr24.sla.watch;

/** Who should hear of it, the less urgent first. */
public enum Severity {
    /** Somebody, in working hours. */
    TICKET,
    /** Somebody, now. */
    PAGE,
    /** The service is down at this moment. */
    DOWN
}
