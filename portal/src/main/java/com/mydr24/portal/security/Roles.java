package com.mydr24.portal.security;

/** What a route may ask of its caller. */
public final class Roles {
    public static final String OPERATOR = "OPERATOR";
    public static final String ONBOARDING = "ONBOARDING";
    public static final String SUPPORT = "SUPPORT";
    public static final String SECURITY = "SECURITY";
    public static final String FINANCE = "FINANCE";
    public static final String PARTNER = "PARTNER";

    /** May say for its partner who works for it, and bind it. */
    public static final String PARTNER_ADMIN = "PARTNER_ADMIN";

    /** May make its partner's links. */
    public static final String PARTNER_MARKETING = "PARTNER_MARKETING";

    /** May see what its partner is owed and was paid. */
    public static final String PARTNER_FINANCE = "PARTNER_FINANCE";

    /** May post what it saw from its vantage point. */
    public static final String VANTAGE = "VANTAGE";

    /** May read its tenant's profile, service level and sites. */
    public static final String TENANT = "TENANT";

    /** May read its tenant's invoices and credits. */
    public static final String TENANT_BOOKS = "TENANT_BOOKS";

    /** May say what its tenant's invoices say of it. */
    public static final String TENANT_BILLING = "TENANT_BILLING";

    /** May read who may do what in its tenant: people, keys, policy. */
    public static final String TENANT_AUDITOR = "TENANT_AUDITOR";

    /** May see the hospitals of its national system. */
    public static final String NATIONAL = "NATIONAL";

    /** May send its tenant's measurements. */
    public static final String TENANT_MEASURE = "TENANT_MEASURE";

    /** May move its tenant forward in time, where that is a sandbox. */
    public static final String TENANT_CLOCK = "TENANT_CLOCK";

    /** May manage its tenant's people, keys, policy, sites and components. */
    public static final String TENANT_ADMIN = "TENANT_ADMIN";

    /** May keep its tenant's people up to date, and nothing else. */
    public static final String TENANT_SCIM = "TENANT_SCIM";

    private Roles() {}
}
