package com.mydr24.portal.security;

/** What a route may ask of its caller. */
public final class Roles {
    public static final String OPERATOR = "OPERATOR";
    public static final String FINANCE = "FINANCE";
    public static final String PARTNER = "PARTNER";

    /** May read what its tenant may see. */
    public static final String TENANT = "TENANT";

    /** May read who did what in its tenant. */
    public static final String TENANT_AUDITOR = "TENANT_AUDITOR";

    /** May send its tenant's measurements. */
    public static final String TENANT_MEASURE = "TENANT_MEASURE";

    /** May manage its tenant's keys, sites and components. */
    public static final String TENANT_ADMIN = "TENANT_ADMIN";

    private Roles() {}
}
