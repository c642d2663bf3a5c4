package com.mydr24.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program that calls the API, knowing nothing but HTTP. */
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final @Nullable String key;

    /** A client that shows this key, or none. */
    public Api(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
    }

    /** The same caller at another address. */
    public Api at(URI other) {
        return new Api(other, key);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request);
    }

    public Answer post(String path, String json) {
        return send(path, "POST", "application/json", json);
    }

    public Answer post(String path, String json, String idempotencyKey) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String path, String json) {
        return send(path, "PUT", "application/json", json);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer send(String path, String method, String contentType, String body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body)));
    }

    public Answer send(
            String path,
            String method,
            String contentType,
            String body,
            Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        public byte[] bytes() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The same answer, when its status is the expected one; else a failure that shows it. */
        public Answer expecting(int status) {
            if (status() != status) {
                throw new AssertionError(
                        response.request().method()
                                + " "
                                + response.uri()
                                + " answered "
                                + status()
                                + ", not "
                                + status
                                + ": "
                                + text());
            }
            return this;
        }
    }
}
