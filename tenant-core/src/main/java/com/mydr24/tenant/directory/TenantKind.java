package com.mydr24.tenant.directory;

/** What sort of organisation a tenant is. Only a national system may have children. */
public enum TenantKind {
    HOSPITAL,
    ENTERPRISE,
    NATIONAL_SYSTEM,
    /** Of a customer's programmers: it may go forward in time, and nothing of it is money. */
    SANDBOX
}
