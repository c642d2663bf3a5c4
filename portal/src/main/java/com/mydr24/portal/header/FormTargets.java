package com.mydr24.portal.header;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a form may lead besides this origin. Signing out redirects to the identity provider, and
 * browsers hold redirects of a form against the policy too.
 */
@Singleton
class FormTargets {
    private final @Nullable URI identityProvider;

    FormTargets(@Property(name = "mydr24.keycloak.url") @Nullable URI identityProvider) {
        this.identityProvider = identityProvider;
    }

    String asSources() {
        URI url = identityProvider;
        return url == null ? "" : " " + url.getScheme() + "://" + url.getAuthority();
    }
}
