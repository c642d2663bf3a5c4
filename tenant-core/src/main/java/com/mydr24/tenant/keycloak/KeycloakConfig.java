package com.mydr24.tenant.keycloak;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;

/**
 * The Keycloak of this process; without {@code mydr24.keycloak.url} there is no sign-in at all.
 *
 * @param url where Keycloak answers, without a trailing slash
 * @param clientId the service account that makes realms, and does nothing inside them after
 * @param realmKey what the secrets of each realm's clients are derived from; changing it changes
 *     them all
 */
@ConfigurationProperties("mydr24.keycloak")
@Requires(property = "mydr24.keycloak.url")
record KeycloakConfig(
        URI url,
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @NotBlank String realmKey) {

    URI issuer(String realm) {
        return URI.create(url + "/realms/" + realm);
    }

    @Override
    public String toString() {
        return "KeycloakConfig[" + url + ", clientId=" + clientId + "]";
    }
}
