package com.mydr24.tenant.identity;

/** How far a tenant's people are kept apart from those of other tenants. */
public enum IdentityHome {
    /** An organisation among others in the realm of its cell. */
    ORGANISATION,
    /** A realm of its own: its own keys, password rules and sessions. */
    REALM
}
