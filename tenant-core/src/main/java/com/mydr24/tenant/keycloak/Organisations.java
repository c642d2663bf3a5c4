package com.mydr24.tenant.keycloak;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.keycloak.Representations.Domain;
import com.mydr24.tenant.keycloak.Representations.Organization;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds tenants' organisations in a realm that they share, by the tenant's id. */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class Organisations {
    static final String TENANT_ATTRIBUTE = "mydr24.tenant";

    /** The domain without which Keycloak makes no organisation; nobody has an address there. */
    static Domain placeholder(IdentityTenant tenant) {
        return new Domain(tenant.slug() + ".mydr24.invalid", true);
    }

    /**
     * @throws Unavailable while the tenant has none yet
     */
    String pathOf(KeycloakAdmin.Session session, Realm realm, IdentityTenant tenant) {
        return find(session, realm, tenant)
                .map(id -> path(realm, id))
                .orElseThrow(() ->
                        new Unavailable(
                                "identity_warming_up",
                                "Sign-in for this organisation is being prepared; try again soon"));
    }

    /** Its id in Keycloak. Searched by attribute, so that one under another name is found too. */
    Optional<String> find(KeycloakAdmin.Session session, Realm realm, IdentityTenant tenant) {
        return session
                .list(
                        "/"
                                + realm.name()
                                + "/organizations?q="
                                + encode(TENANT_ATTRIBUTE + ":" + tenant.id(), UTF_8),
                        Organization.class)
                .stream()
                .map(found -> Optional.ofNullable(found.id()).orElseThrow())
                .findFirst();
    }

    static String path(Realm realm, String organisation) {
        return "/" + realm.name() + "/organizations/" + organisation;
    }
}
