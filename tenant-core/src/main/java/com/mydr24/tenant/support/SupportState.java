package com.mydr24.tenant.support;

/** Where a request for access stands. */
public enum SupportState {
    /** The tenant has not answered yet. */
    PENDING,
    /** The tenant never answered. */
    LAPSED,
    DECLINED,
    /** The operator may look. */
    OPEN,
    /** Its time is over, or the tenant ended it. */
    ENDED
}
