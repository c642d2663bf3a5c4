package com.mydr24.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it costs a request that it belongs to a tenant, and that there are many tenants. */
final class Requests {
    private static final int TENANTS = 8;
    private static final long ROUND_MILLIS = 1_500;
    private static final int ROUNDS = 15;

    private Requests() {}

    static void run() {
        try (Portal portal = Portal.start(Map.of())) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < TENANTS; i++) {
                portal.signUp("bench-" + i, "BASIC");
                keys.add(portal.keyOf("bench-" + i));
            }
            Load load = new Load(portal.url());
            Rounds resolved =
                    Rounds.of(
                            ROUNDS,
                            () -> load.perSecond("/bench/bare", List.of(), ROUND_MILLIS),
                            () -> load.perSecond("/bench/tenant", keys, ROUND_MILLIS));
            System.out.printf(
                    "A request of a tenant, by its key: %.0f/s, of nobody: %.0f/s; ratio %.2f.%n",
                    Rounds.median(resolved.second()),
                    Rounds.median(resolved.first()),
                    resolved.ratio());
            Rounds many =
                    Rounds.of(
                            ROUNDS,
                            () -> {
                                emptyDirectory(portal);
                                return load.perSecond("/api/v1/tenant", keys, ROUND_MILLIS);
                            },
                            () -> {
                                fillDirectory(portal, 10_000);
                                return load.perSecond("/api/v1/tenant", keys, ROUND_MILLIS);
                            });
            System.out.printf(
                    "A request of a tenant that reads its profile: %.0f/s among %d tenants, %.0f/s"
                            + " among 10,000; ratio %.2f.%n",
                    Rounds.median(many.first()),
                    TENANTS,
                    Rounds.median(many.second()),
                    many.ratio());
        }
    }

    private static void emptyDirectory(Portal portal) {
        Installations.control(
                portal.installation(), "delete from tenancy.directory where slug like 'filler-%'");
        Installations.control(portal.installation(), "vacuum analyze tenancy.directory");
    }

    private static void fillDirectory(Portal portal, int tenants) {
        Installations.control(
                portal.installation(),
                """
                insert into tenancy.directory (id, slug, region, cell, database_name, tier, isolation, kind,
                                               status, created_at)
                select gen_random_uuid(), 'filler-' || n, 'eu-de', 'eu-de-9', 'mydr24_pool', 'BASIC', 'POOL',
                       'HOSPITAL', 'ACTIVE', now()
                  from generate_series(1, %d) n
                    on conflict do nothing
                """
                        .formatted(tenants));
        Installations.control(portal.installation(), "vacuum analyze tenancy.directory");
    }
}
