package com.mydr24.tenant.keycloak;

import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.PortalAddress;
import java.net.URI;
import java.util.List;

/**
 * A Keycloak realm as MyDR24 lays it out.
 *
 * @param owner the tenant's id, or the cell's when tenants share the realm; never changes
 */
record Realm(String name, String owner, boolean holdsOrganisations) {
    /**
     * Where the people of all partners live: who belongs to which partner is not for the realm to
     * say. No other realm can be called so, for theirs begin with {@code mydr24-} or {@code t-}.
     */
    static final Realm PARTNERS = new Realm("partners", "partners of MyDR24", false);

    /** The client that browsers sign in through. */
    static final String PORTAL = "mydr24-portal";

    /** The service account of every day: people, organisations, providers of sign-on. */
    static final String PROVISIONER = "mydr24-provisioner";

    /** The service account that moves the portal's address, and removes a tenant's own realm. */
    static final String KEEPER = "mydr24-keeper";

    /** What the tenant's own identity provider is called in the realm. */
    static String signOnAlias(IdentityTenant tenant) {
        return "sso-" + tenant.slug();
    }

    /** What the account of every day may do; see docs/decisions/0048. */
    List<String> provisionerRoles() {
        if (equals(PARTNERS)) {
            return List.of("manage-users", "view-realm", "view-clients");
        }
        return holdsOrganisations
                ? List.of(
                        "manage-users",
                        "manage-organizations",
                        "manage-identity-providers",
                        "view-realm",
                        "view-clients")
                : List.of(
                        "manage-users", "manage-identity-providers", "view-realm", "view-clients");
    }

    /** A realm that many share is never removed, so that nobody may. */
    List<String> keeperRoles() {
        return isShared() ? List.of("manage-clients") : List.of("manage-clients", "manage-realm");
    }

    boolean isShared() {
        return holdsOrganisations || equals(PARTNERS);
    }

    /** Where the realm sends people back to after signing in. */
    URI callback(PortalAddress portal) {
        return equals(PARTNERS) ? portal.partnerSignInCallback() : portal.signInCallback();
    }

    /** Where this tenant's people live. */
    static Realm of(IdentityTenant tenant) {
        return switch (tenant.isolation()) {
            case POOL -> new Realm("mydr24-" + tenant.cell(), tenant.cell().value(), true);
            case SILO -> new Realm("t-" + tenant.slug(), tenant.id().toString(), false);
        };
    }
}
