package com.mydr24.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.local.postgres.ReplicatedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./mydr24 drill}: asks the running portal to write and count, kills the server that takes
 * the changes meanwhile, and prints what the portal found. It ends with 0 when the promise held.
 */
final class LocalDrill {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of those with a standby. */
    private static final String CELL = "eu-de-1";

    private static final int SECONDS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private LocalDrill() {}

    /**
     * @param arguments the directory of the run, where it is not the usual one
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(List.of(arguments).stream().findFirst().orElse(".mydr24"));
        Path services = home.resolve("services.json");
        if (!Files.exists(services)) {
            System.err.println("Nothing runs in " + home + "; start it with ./mydr24 run.");
            System.exit(2);
        }
        URI portal =
                URI.create(JSON.readTree(services.toFile()).path("portal").asText())
                        .resolve("/api/v1/cells/" + CELL + "/drills");
        String key = Files.readString(home.resolve("operator-key")).strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode begun =
                    send(
                            client,
                            portal,
                            "POST",
                            key,
                            BodyPublishers.ofString("{\"seconds\": " + SECONDS + "}"));
            Thread.sleep(Duration.ofSeconds(1));
            String killed =
                    ReplicatedPostgres.killPrimaryIn(home.resolve("postgres").resolve(CELL));
            System.out.println("Killed server " + killed + ", which took the changes.");
            JsonNode found =
                    awaitReport(client, URI.create(portal + "/" + begun.path("id").asText()), key);
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found));
            System.exit(
                    found.path("holds").asBoolean() && found.path("tookOver").asBoolean() ? 0 : 1);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static JsonNode awaitReport(HttpClient client, URI drill, String key)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(500));
            JsonNode found = send(client, drill, "GET", key, BodyPublishers.noBody());
            if (found.hasNonNull("report")) {
                return found;
            }
        }
        throw new IllegalStateException("The drill did not end within " + LIMIT + ".");
    }

    private static JsonNode send(
            HttpClient client, URI address, String method, String key, BodyPublisher body)
            throws IOException, InterruptedException {
        var answer =
                client.send(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofSeconds(20))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .method(method, body)
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + address + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
