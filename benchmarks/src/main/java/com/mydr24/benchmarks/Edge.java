package com.mydr24.benchmarks;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.edge.EdgeRecorder;
import com.mydr24.sla.edge.EdgeTenants;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What it costs that requests are counted: a count by itself, and a request with and without it.
 */
final class Edge {
    private static final int TENANTS = 8;
    private static final int OPERATIONS = 20;
    private static final int ROUNDS = 15;
    private static final long ROUND_MILLIS = 1_500;
    private static final int COUNTS = 5_000_000;

    private Edge() {}

    static void run() {
        try (Portal portal = Portal.start(Map.of())) {
            List<String> uncounted = new ArrayList<>();
            List<String> counted = new ArrayList<>();
            List<TenantId> tenants = counted(portal);
            for (int i = 0; i < TENANTS; i++) {
                portal.signUp("plain-" + i, "BASIC");
                uncounted.add(portal.keyOf("plain-" + i));
                counted.add(portal.keyOf("counted-" + i));
            }
            EdgeRecorder recorder = portal.bean(EdgeRecorder.class);
            counts(recorder, tenants);
            Load load = new Load(portal.url());
            Rounds rounds =
                    Rounds.of(
                            ROUNDS,
                            () -> load.perSecond("/bench/tenant", uncounted, ROUND_MILLIS),
                            () -> load.perSecond("/bench/tenant", counted, ROUND_MILLIS));
            System.out.printf(
                    "A request that is counted at the edge: %.0f/s, one that is not: %.0f/s; ratio"
                            + " %.3f.%n",
                    Rounds.median(rounds.second()), Rounds.median(rounds.first()), rounds.ratio());
        }
    }

    /** What the recorder counts on one thread, of eight tenants, millions of requests a second. */
    static double millionsPerSecond(Portal portal) {
        List<TenantId> tenants = counted(portal);
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            rounds.add(perSecond(1, portal.bean(EdgeRecorder.class), tenants));
        }
        return Rounds.median(rounds) / 1e6;
    }

    /** Tenants whose requests are counted. */
    private static List<TenantId> counted(Portal portal) {
        List<TenantId> tenants = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            portal.signUp("counted-" + i, "BASIC");
            DirectoryEntry entry =
                    portal.bean(Directory.class).bySlug("counted-" + i).orElseThrow();
            portal.bean(EdgeTenants.class).count(entry.placement(), true);
            tenants.add(entry.id());
        }
        EdgeRecorder recorder = portal.bean(EdgeRecorder.class);
        while (!tenants.stream().allMatch(recorder::counts)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return tenants;
    }

    private static void counts(EdgeRecorder recorder, List<TenantId> tenants) {
        List<Double> alone = new ArrayList<>();
        List<Double> both = new ArrayList<>();
        List<Double> oneTenant = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            alone.add(perSecond(1, recorder, tenants));
            both.add(perSecond(2, recorder, tenants));
            oneTenant.add(perSecond(2, recorder, tenants.subList(0, 1)));
        }
        System.out.printf(
                "Requests counted a second: %.1f million on one thread, %.1f million on two of %d"
                        + " tenants, %.1f million on two of one tenant.%n",
                Rounds.median(alone) / 1e6,
                Rounds.median(both) / 1e6,
                tenants.size(),
                Rounds.median(oneTenant) / 1e6);
    }

    private static double perSecond(int threads, EdgeRecorder recorder, List<TenantId> tenants) {
        var done = new CountDownLatch(threads);
        long began = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            Thread.ofPlatform()
                    .start(() -> {
                        count(recorder, tenants, first);
                        done.countDown();
                    });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return (double) threads * COUNTS / (System.nanoTime() - began) * 1e9;
    }

    private static void count(EdgeRecorder recorder, List<TenantId> tenants, int first) {
        String[] operations = new String[OPERATIONS];
        for (int i = 0; i < OPERATIONS; i++) {
            operations[i] = "GET /bench/" + i;
        }
        for (int i = 0; i < COUNTS; i++) {
            recorder.record(
                    tenants.get((first + i) % tenants.size()),
                    "api",
                    operations[i % OPERATIONS],
                    i % 1_000 == 0 ? 500 : 200,
                    500L + i % 20_000);
        }
    }
}
