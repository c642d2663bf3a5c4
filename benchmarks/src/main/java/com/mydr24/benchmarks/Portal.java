package com.mydr24.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.Qualifier;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The whole program, with one cell and databases of its own, and an operator who calls its API. */
final class Portal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MINUTES = 2;

    private final Installation installation;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String operatorKey;

    private Portal(Installation installation) {
        this.installation = installation;
        this.server =
                ApplicationContext.run(EmbeddedServer.class, installation.configuration(), "bench");
        this.operatorKey =
                server.getApplicationContext()
                        .getBean(PlatformKeys.class)
                        .issue(PlatformRole.OPERATOR, null, "bench")
                        .key();
    }

    static Portal start(Map<String, Object> properties) {
        return start(properties, "eu-de-1");
    }

    static Portal start(Map<String, Object> properties, String... cells) {
        Installation installation = Installations.of(cells);
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            installation = installation.with(property.getKey(), property.getValue());
        }
        return new Portal(installation);
    }

    URI url() {
        return server.getURI();
    }

    Installation installation() {
        return installation;
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    void signUp(String slug, String tier) {
        post(
                "/api/v1/tenants?wait=60",
                """
                {"slug": "%1$s", "legalName": "%1$s", "kind": "HOSPITAL", "country": "DE",
                 "region": "eu-de", "tier": "%2$s", "currency": "EUR",
                 "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}
                """
                        .formatted(slug, tier));
    }

    String keyOf(String slug) {
        return post("/api/v1/tenants/" + slug + "/keys", "{\"name\": \"bench\"}")
                .path("key")
                .asText();
    }

    /**
     * Signs up and waits until every step is done, the tenant's identity included.
     *
     * @return when each step was done, in their order
     */
    Map<String, Instant> signUpWhole(String slug, String tier) {
        signUp(slug, tier);
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES)) {
            Map<String, Instant> done = stepsDone(slug);
            if (done.containsKey("IDENTITY")) {
                return done;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new IllegalStateException(
                slug + " cannot sign in after " + PATIENCE_MINUTES + " minutes; is Keycloak gone?");
    }

    private Map<String, Instant> stepsDone(String slug) {
        Map<String, Instant> done = new LinkedHashMap<>();
        for (JsonNode step : get("/api/v1/tenants/" + slug).path("provisioning")) {
            if (!step.path("doneAt").isNull()) {
                done.put(step.path("step").asText(), Instant.parse(step.path("doneAt").asText()));
            }
        }
        return done;
    }

    <T> T bean(Class<T> type, Qualifier<T> qualifier) {
        return server.getApplicationContext().getBean(type, qualifier);
    }

    /** Waits until what was last begun with the tenant has ended. */
    JsonNode awaitSaga(String slug) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.MINUTES.toNanos(10)) {
            JsonNode sagas = get("/api/v1/tenants/" + slug + "/life").path("sagas");
            JsonNode last = sagas.path(sagas.size() - 1);
            if (last.path("endedAt").isTextual()) {
                return last;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        throw new IllegalStateException("what was begun with " + slug + " does not end");
    }

    JsonNode patch(String path, String json) {
        return send(
                HttpRequest.newBuilder(url().resolve(path))
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(json)),
                operatorKey);
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(url().resolve(path)).GET(), operatorKey);
    }

    JsonNode post(String path, String json) {
        return send(
                HttpRequest.newBuilder(url().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                operatorKey);
    }

    /** Asks as a tenant's program. */
    JsonNode get(String path, String key) {
        return send(HttpRequest.newBuilder(url().resolve(path)).GET(), key);
    }

    /** Sends something as a tenant's program. */
    JsonNode post(String path, String type, byte[] body, String key) {
        return send(
                HttpRequest.newBuilder(url().resolve(path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body)),
                key);
    }

    private JsonNode send(HttpRequest.Builder request, String key) {
        try {
            HttpResponse<String> answer =
                    client.send(
                            request.header("Authorization", "Bearer " + key).build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
