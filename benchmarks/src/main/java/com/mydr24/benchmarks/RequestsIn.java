package com.mydr24.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends measured requests by HTTP, as a tenant's program does. */
final class RequestsIn {
    private static final List<Integer> SIZES = List.of(1_000, 5_000, 50_000);

    private final Portal portal;

    RequestsIn(Portal portal) {
        this.portal = portal;
    }

    /** Lines accepted a second. */
    double perSecond(List<byte[]> bodies, int senders, String key) {
        long accepted = 0;
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            List<Future<JsonNode>> sent = new ArrayList<>();
            for (byte[] body : bodies) {
                sent.add(
                        threads.submit(() ->
                                portal.post(
                                        "/api/v1/requests", "application/x-ndjson", body, key)));
            }
            for (Future<JsonNode> one : sent) {
                accepted += one.get().path("accepted").asLong();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a body was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return accepted / ((System.nanoTime() - began) / 1e9);
    }

    /**
     * Bodies of several lengths, one after the other and two at a time.
     *
     * @param newKeys of tenants that have sent nothing yet, one for each figure
     */
    void bySize(TrafficMonth month, List<String> newKeys) {
        int next = 0;
        for (int size : SIZES) {
            List<byte[]> all = month.bodies(size);
            List<byte[]> bodies = all.subList(0, Math.min(all.size(), 300_000 / size));
            for (int senders = 1; senders <= 2; senders++) {
                Target.atLeast(
                        "requests a second, bodies of %,d lines, %d at a time"
                                .formatted(size, senders),
                        perSecond(bodies, senders, newKeys.get(next++)),
                        100_000);
            }
        }
    }

    static int tenantsNeeded() {
        return 2 * SIZES.size();
    }
}
