package com.mydr24.tenant.identity;

/**
 * Keeps the people of all tenants and signs them in. Every method may be repeated: killed at any
 * point and run again, it leaves one of each thing.
 */
public interface IdentityProvider {
    /**
     * Makes the tenant's realm or organisation where it is missing.
     *
     * @param displayName what its people read on the sign-in page
     * @throws com.mydr24.regions.failure.Unavailable ({@code identity_warming_up}) while the
     *     provider does not answer
     * @throws com.mydr24.regions.failure.Conflict ({@code identity_taken}) when the name belongs to
     *     another tenant, present or past
     */
    void ensureTenant(IdentityTenant tenant, String displayName);

    /**
     * Makes the person with this address a member of the tenant, who must choose a password at the
     * first sign-in. A person who is there already keeps password and other memberships.
     *
     * @throws com.mydr24.regions.failure.Unavailable ({@code identity_warming_up}) while the
     *     provider does not answer
     */
    void ensureAdmin(IdentityTenant tenant, String email);

    /**
     * Says who makes this tenant's tokens, after making sure that the issuer would send people back
     * to where the portal is now.
     *
     * @throws com.mydr24.regions.failure.Unavailable ({@code identity_warming_up}) while the
     *     provider does not answer or has not been told of the tenant yet
     */
    Issuer issuerFor(IdentityTenant tenant);
}
