package com.mydr24.tenant.tier;

/** Whether a tenant shares its database, behind row-level security, or has one of its own. */
public enum Isolation {
    POOL,
    SILO
}
