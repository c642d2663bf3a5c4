package com.mydr24.tenant.member;

/** What a member may do for the tenant. A member may have several. */
public enum TenantRole {
    /** Everything of the tenant's own: people, keys, sites, policy, books. */
    TENANT_ADMIN,
    /** Reads invoices and credits, besides the service level. */
    FINANCE,
    /** Reads who may do what: people, keys and policy, besides the service level. */
    SECURITY_AUDITOR,
    /** Reads the service level and the sites. */
    VIEWER,
    /** Of a national system: sees its hospitals. */
    NATIONAL_ADMIN
}
