package com.mydr24.tenant.directory;

/** What sort of organisation a tenant is. Only a national system may have children. */
public enum TenantKind {
    HOSPITAL,
    ENTERPRISE,
    NATIONAL_SYSTEM
}
