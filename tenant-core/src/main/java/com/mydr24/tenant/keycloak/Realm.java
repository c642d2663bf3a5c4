package com.mydr24.tenant.keycloak;

import com.mydr24.tenant.identity.IdentityTenant;

/**
 * A Keycloak realm as MyDR24 lays it out.
 *
 * @param owner the tenant's id, or the cell's when tenants share the realm; never changes
 */
record Realm(String name, String owner, boolean holdsOrganisations) {
    /** The client that browsers sign in through. */
    static final String PORTAL = "mydr24-portal";

    /** The service account that adds people and organisations, and may do nothing else. */
    static final String PROVISIONER = "mydr24-provisioner";

    /** Where this tenant's people live. */
    static Realm of(IdentityTenant tenant) {
        return switch (tenant.isolation()) {
            case POOL -> new Realm("mydr24-" + tenant.cell(), tenant.cell().value(), true);
            case SILO -> new Realm("t-" + tenant.slug(), tenant.id().toString(), false);
        };
    }
}
