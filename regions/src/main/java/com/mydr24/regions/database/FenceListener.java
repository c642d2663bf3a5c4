package com.mydr24.regions.database;

import com.mydr24.regions.placement.TenantId;

/** Hears that a tenant was not to be reached where it was looked for, because it moves. */
@FunctionalInterface
public interface FenceListener {
    /** Called in the failing transaction: forget where the tenant was, and do no more. */
    void fenced(TenantId tenant);
}
