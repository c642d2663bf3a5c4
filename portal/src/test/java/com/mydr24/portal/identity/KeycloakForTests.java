package com.mydr24.portal.identity;

import com.mydr24.local.TestServices;
import com.mydr24.local.keycloak.KeycloakSettings;
import com.mydr24.local.keycloak.LocalKeycloak;
import com.mydr24.portal.PortalForTests;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One real Keycloak per JVM, started by the first who asks, on the JVM's own PostgreSQL. */
public final class KeycloakForTests {
    static final KeycloakSettings.AdminClient ADMIN =
            new KeycloakSettings.AdminClient("mydr24-bootstrap", "bootstrap-for-tests");
    static final KeycloakSettings.AdminClient REALM_MAKER =
            new KeycloakSettings.AdminClient("mydr24-realm-maker", "realm-maker-for-tests");
    public static final String PASSWORD = "correct-horse-battery";

    private final LocalKeycloak keycloak;

    private KeycloakForTests() {
        var postgres = TestServices.shared().postgres();
        postgres.createDatabase("keycloak");
        keycloak =
                LocalKeycloak.start(
                        new KeycloakSettings(
                                Path.of(System.getProperty("mydr24.keycloak.distribution")),
                                KeycloakSettings.usersCache(),
                                Path.of("target", "keycloak"),
                                0,
                                new KeycloakSettings.Database(
                                        postgres.jdbcUrl("keycloak"),
                                        "mydr24_migrator",
                                        postgres.password()),
                                ADMIN,
                                REALM_MAKER,
                                true));
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
    }

    /** The server of this JVM, starting or started. */
    static LocalKeycloak shared() {
        return Holder.SERVICES.keycloak;
    }

    /** A whole MyDR24 with databases of its own and this Keycloak. */
    static Map<String, Object> configuration(URI portal) {
        var configuration =
                new LinkedHashMap<>(
                        PortalForTests.installation(Map.of(), "eu-de-1").configuration());
        configuration.putAll(properties(portal));
        return configuration;
    }

    /** What tells a MyDR24 that answers at this address about this Keycloak. */
    public static Map<String, Object> properties(URI portal) {
        return Map.of(
                "mydr24.keycloak.url", shared().url().toString(),
                "mydr24.keycloak.client-id", REALM_MAKER.id(),
                "mydr24.keycloak.client-secret", REALM_MAKER.secret(),
                "mydr24.keycloak.realm-key", "realm-key-for-tests",
                "mydr24.identity.initial-password", PASSWORD,
                "mydr24.portal.base-url", portal.toString());
    }

    private static final class Holder {
        static final KeycloakForTests SERVICES = new KeycloakForTests();
    }
}
