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
     * @return the person's subject in tokens
     * @throws com.mydr24.regions.failure.Unavailable ({@code identity_warming_up}) while the
     *     provider does not answer
     */
    String ensureAdmin(IdentityTenant tenant, String email);

    /**
     * As {@link #ensureAdmin}, for somebody who chose a password. A person who is there already
     * keeps the old one: an invitation must not open somebody's account at another tenant.
     *
     * @return the person's subject in tokens
     * @throws com.mydr24.regions.failure.InvalidField on {@code password} when the provider finds
     *     it too weak
     * @throws com.mydr24.regions.failure.Unavailable ({@code identity_warming_up}) while the
     *     provider does not answer
     */
    String ensurePerson(IdentityTenant tenant, String email, String password);

    /**
     * Says who makes this tenant's tokens, after making sure that the issuer would send people back
     * to where the portal is now.
     *
     * @throws com.mydr24.regions.failure.Unavailable ({@code identity_warming_up}) while the
     *     provider does not answer or has not been told of the tenant yet
     */
    Issuer issuerFor(IdentityTenant tenant);
}
