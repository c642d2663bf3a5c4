package com.mydr24.benchmarks;

import com.mydr24.local.TestServices;
import com.mydr24.local.keycloak.KeycloakSettings;
import com.mydr24.local.keycloak.LocalKeycloak;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
                measure(portal, "pool", "BASIC", POOL_TENANTS);
                measure(portal, "silo", "ENTERPRISE", SILO_TENANTS);
            }
        }
    }

    private static void measure(Portal portal, String kind, String tier, int tenants) {
        portal.signUpWhole("warm-" + kind, tier);
        List<Double> millis = new ArrayList<>();
        Map<String, List<Double>> steps = new LinkedHashMap<>();
        for (int i = 0; i < tenants; i++) {
            Instant began = Instant.now();
            Instant before = began;
            for (var step : portal.signUpWhole(kind + "-" + i, tier).entrySet()) {
                steps.computeIfAbsent(step.getKey(), _ -> new ArrayList<>())
                        .add(millis(before, step.getValue()));
                before = step.getValue();
            }
            millis.add(millis(began, before));
        }
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%d %s tenants, each whole with its sign-in: median %.0f ms, slowest %.0f ms; the"
                        + " last quarter over the first: %.2f.%n",
                tenants,
                kind,
                Rounds.median(millis),
                sorted.getLast(),
                Rounds.median(millis.subList(tenants * 3 / 4, tenants))
                        / Rounds.median(millis.subList(0, tenants / 4 + 1)));
        steps.forEach((step, took) ->
                System.out.printf("  %-10s median %.0f ms%n", step, Rounds.median(took)));
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
