package com.mydr24.benchmarks;

import com.mydr24.local.TestServices;
import com.mydr24.local.keycloak.KeycloakSettings;
import com.mydr24.local.keycloak.LocalKeycloak;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a tenant takes from its application to a working sign-in, with a real Keycloak. */
final class Provisioned {
    private static final int POOL_TENANTS = 200;
    private static final int SILO_TENANTS = 7;

    private Provisioned() {}

    static void run(Path keycloakDistribution) {
        TestServices services = TestServices.shared();
        services.postgres().createDatabase("keycloak");
        var admin = new KeycloakSettings.AdminClient("mydr24-bootstrap", "bootstrap-for-bench");
        var maker = new KeycloakSettings.AdminClient("mydr24-realm-maker", "realm-maker-for-bench");
        try (LocalKeycloak keycloak =
                LocalKeycloak.start(
                        new KeycloakSettings(
                                keycloakDistribution,
                                KeycloakSettings.usersCache(),
                                Path.of("benchmarks", "target", "keycloak"),
                                0,
                                new KeycloakSettings.Database(
                                        services.postgres().jdbcUrl("keycloak"),
                                        "mydr24_migrator",
                                        services.postgres().password()),
                                admin,
                                maker,
                                false))) {
            keycloak.whenReady().join();
            try (Portal portal =
                    Portal.start(
                            Map.of(
                                    "mydr24.keycloak.url", keycloak.url().toString(),
                                    "mydr24.keycloak.client-id", maker.id(),
                                    "mydr24.keycloak.client-secret", maker.secret(),
                                    "mydr24.keycloak.realm-key", "realm-key-for-bench",
                                    "mydr24.portal.base-url", "http://127.0.0.1:8080"))) {
                say("pool", "its organisation", millis(portal, "BASIC", POOL_TENANTS));
                say("silo", "its database and realm", millis(portal, "ENTERPRISE", SILO_TENANTS));
            }
        }
    }

    private static List<Double> millis(Portal portal, String tier, int tenants) {
        portal.signUpWhole("warm-" + tier.toLowerCase(java.util.Locale.ROOT), tier);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            long began = System.nanoTime();
            portal.signUpWhole(tier.toLowerCase(java.util.Locale.ROOT) + "-" + i, tier);
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return millis;
    }

    private static void say(String kind, String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%d %s tenants, each with %s: median %.0f ms, slowest %.0f ms; the last quarter"
                        + " over the first: %.2f.%n",
                millis.size(),
                kind,
                what,
                Rounds.median(millis),
                sorted.getLast(),
                Rounds.median(millis.subList(millis.size() * 3 / 4, millis.size()))
                        / Rounds.median(millis.subList(0, millis.size() / 4 + 1)));
    }
}
