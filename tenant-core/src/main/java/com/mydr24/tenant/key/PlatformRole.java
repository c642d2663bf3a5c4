package com.mydr24.tenant.key;

/** Those who act on the platform without being a tenant. */
public enum PlatformRole {
    /** MyDR24's own staff with all rights; the only one who gives out platform keys. */
    OPERATOR,
    /** Places tenants and partners, and makes tenants' first keys. */
    ONBOARDING,
    /** Sees where tenants are and how far they came. */
    SUPPORT,
    /** Sees tenants, security reports and platform keys, and revokes the latter. */
    SECURITY,
    /** Reads the books and books payments. */
    FINANCE,
    /** Brings customers; sees only its own links and statements. */
    PARTNER,
    /** Stands elsewhere and posts what it saw of tenants' endpoints; the key's name is its name. */
    VANTAGE
}
