package com.mydr24.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** How long it takes from an alert's acceptance until somebody else has it, to a receiver here. */
final class AlertLatency {
    private static final int WARM_UP = 50;
    private static final int ALERTS = 500;

    private final Portal portal;

    AlertLatency(Portal portal) {
        this.portal = portal;
    }

    void run() {
        HttpServer receiver = receiver();
        try {
            portal.signUp("urgent", "PROFESSIONAL");
            String key =
                    portal.post(
                                    "/api/v1/tenants/urgent/keys",
                                    "{\"name\": \"bench\", \"scopes\": [\"read\", \"measure\", \"admin\"]}")
                            .path("key")
                            .asText();
            json(
                    "/api/v1/alert-targets",
                    "{\"kind\": \"WEBHOOK\", \"address\": \"http://127.0.0.1:%d/\"}"
                            .formatted(receiver.getAddress().getPort()),
                    key);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < WARM_UP + ALERTS; i++) {
                String id =
                        json("/api/v1/alerts", "{\"title\": \"Code blue %d\"}".formatted(i), key)
                                .path("id")
                                .asText();
                if (i >= WARM_UP) {
                    ids.add(id);
                }
            }
            List<Long> micros = new ArrayList<>();
            for (String id : ids) {
                micros.add(handOff(id, key));
            }
            Collections.sort(micros);
            System.out.printf(
                    "%n%d alerts, accepted to handed off: median %.1f ms, 99 %% %.1f ms, longest %.1f"
                            + " ms; promised are 2,000.%n",
                    ALERTS,
                    micros.get(ALERTS / 2) / 1e3,
                    micros.get(ALERTS * 99 / 100) / 1e3,
                    micros.getLast() / 1e3);
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json(String path, String body, String key) {
        return portal.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), key);
    }

    private long handOff(String id, String key) {
        while (true) {
            JsonNode micros = portal.get("/api/v1/alerts/" + id, key).path("handOffMicros");
            if (micros.isNumber()) {
                return micros.asLong();
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
