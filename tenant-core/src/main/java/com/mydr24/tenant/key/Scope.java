package com.mydr24.tenant.key;

/** What a tenant's key may do. */
public enum Scope {
    /** Read the profile, reports, invoices and credits. */
    READ,
    /** Send measurements. */
    MEASURE,
    /** Manage people, keys, policy, sites and components. */
    ADMIN,
    /** Move a sandbox forward in time and pay its invoices. */
    CLOCK
}
