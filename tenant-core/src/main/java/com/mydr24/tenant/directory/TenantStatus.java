package com.mydr24.tenant.directory;

/** Where a tenant stands in its life. */
public enum TenantStatus {
    PROVISIONING,
    ACTIVE
}
