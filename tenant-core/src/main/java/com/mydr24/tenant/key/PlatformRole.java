package com.mydr24.tenant.key;

/** Those who act on the platform without being a tenant. */
public enum PlatformRole {
    /** MyDR24's own staff. */
    OPERATOR,
    /** Reads the books and books payments. */
    FINANCE,
    /** Brings customers; sees only its own links and statements. */
    PARTNER
}
