package com.mydr24.tenant.saga;

/** What a saga does to a tenant. */
public enum SagaKind {
    SUSPEND,
    RESUME,
    OFFBOARD,
    CANCEL_OFFBOARDING,
    ERASE,
    CHANGE_TIER,
    RELOCATE
}
