package com.mydr24.tenant.member;

/** Where a member stands. */
public enum MemberState {
    /** Has not accepted the invitation; may do nothing. */
    INVITED,
    ACTIVE,
    /** May do nothing from the next request on. */
    DISABLED
}
