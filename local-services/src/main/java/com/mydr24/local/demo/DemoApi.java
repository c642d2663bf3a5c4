package com.mydr24.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls the portal's HTTP API with one key, as any customer's program would. */
final class DemoApi {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI portal;
    private final String key;

    DemoApi(HttpClient client, URI portal, String key) {
        this.client = client;
        this.portal = portal;
        this.key = key;
    }

    /** The same portal with another key. */
    DemoApi as(String otherKey) {
        return new DemoApi(client, portal, otherKey);
    }

    JsonNode get(String path) {
        return json(expectSuccess(send(request(path).GET())));
    }

    /** Empty when there is no such thing. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(json(expectSuccess(answer)));
    }

    JsonNode post(String path, Map<String, ?> form) {
        return post(path, form, null);
    }

    /**
     * @param idempotencyKey with which the same request may be sent again
     */
    JsonNode post(String path, Map<String, ?> form, @Nullable String idempotencyKey) {
        return post(path, "application/json", text(form), idempotencyKey);
    }

    JsonNode post(String path, String contentType, String body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return json(expectSuccess(send(request)));
    }

    /** Sends a form as a person's browser does, and follows nothing. */
    void submit(String path, Map<String, String> fields) {
        String form =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(portal.resolve(path))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 303) {
            throw refusal(answer);
        }
    }

    void put(String path, Map<String, ?> form) {
        expectSuccess(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(text(form)))));
    }

    void delete(String path) {
        expectSuccess(send(request(path).DELETE()));
    }

    /** Where a redirect leads; nobody signs in to follow a link. */
    URI redirectOf(String path) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(portal.resolve(path)).timeout(PATIENCE).GET());
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> refusal(answer));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(portal.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoFailure("the portal does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("stopped", e);
        }
    }

    private static HttpResponse<String> expectSuccess(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer);
        }
        return answer;
    }

    private static DemoFailure refusal(HttpResponse<String> answer) {
        String words = answer.body();
        try {
            JsonNode problem = JSON.readTree(answer.body());
            words = problem.path("detail").asText(problem.path("title").asText(words));
        } catch (JsonProcessingException _) {
            // Not a problem document: its own words must do.
        }
        return new DemoFailure(
                "%s %s answered %d: %s"
                        .formatted(
                                answer.request().method(),
                                answer.request().uri().getPath(),
                                answer.statusCode(),
                                words.lines().findFirst().orElse("nothing")));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new DemoFailure(answer.request().uri().getPath() + " answered no JSON", e);
        }
    }

    private static String text(Map<String, ?> form) {
        try {
            return JSON.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String toString() {
        return "DemoApi[" + portal + "]";
    }
}
