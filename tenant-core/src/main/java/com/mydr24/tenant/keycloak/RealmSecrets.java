package com.mydr24.tenant.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of a realm's clients, derived instead of kept: nothing to store, nothing to lose when
 * the program is killed between making a realm and writing down its secrets.
 */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class RealmSecrets {
    private static final String ALGORITHM = "HmacSHA256";

    private final KeycloakConfig config;

    RealmSecrets(KeycloakConfig config) {
        this.config = config;
    }

    String of(String realm, String client) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(config.realmKey().getBytes(UTF_8), ALGORITHM));
            var code = mac.doFinal((realm + "/" + client).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
