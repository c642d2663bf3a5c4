package com.mydr24.portal.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Looks inside Keycloak past our own adapter, to see what the adapter really left there. */
final class KeycloakInside implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json;
    private final URI url;

    KeycloakInside(ObjectMapper json) {
        this.json = json;
        this.url = KeycloakForTests.shared().url();
    }

    /** The object at this path below {@code /admin/realms}. */
    Map<String, Object> object(String path) {
        return read(
                HttpRequest.newBuilder(URI.create(url + "/admin/realms" + path))
                        .header("Authorization", "Bearer " + token()),
                Argument.mapOf(String.class, Object.class));
    }

    /** The list at this path below {@code /admin/realms}. */
    List<Map<String, Object>> list(String path) {
        return read(
                HttpRequest.newBuilder(URI.create(url + "/admin/realms" + path))
                        .header("Authorization", "Bearer " + token()),
                Argument.listOf(Argument.mapOf(String.class, Object.class)));
    }

    /** Answers a form that is posted to a realm's token endpoint. */
    Map<String, Object> grant(String realm, Map<String, String> fields) {
        var form = new StringBuilder();
        fields.forEach((name, value) ->
                form.append(form.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8)));
        return read(
                HttpRequest.newBuilder(
                                URI.create(
                                        url
                                                + "/realms/"
                                                + realm
                                                + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())),
                Argument.mapOf(String.class, Object.class));
    }

    /** Makes what is described at this path below {@code /admin/realms}. */
    void make(String path, Map<String, Object> document) {
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url + "/admin/realms" + path))
                                    .header("Authorization", "Bearer " + token())
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            BodyPublishers.ofByteArray(
                                                    json.writeValueAsBytes(document)))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interruption);
        }
    }

    /** What Keycloak answers to a call below {@code /admin/realms} with this token. */
    int status(String method, String path, String token) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url + "/admin/realms" + path))
                                    .header("Authorization", "Bearer " + token)
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interruption);
        }
    }

    /** A token of this service account. */
    String serviceToken(String realm, String client, String secret) {
        return String.valueOf(
                grant(
                                realm,
                                Map.of(
                                        "grant_type", "client_credentials",
                                        "client_id", client,
                                        "client_secret", secret))
                        .get("access_token"));
    }

    private String token() {
        return serviceToken("master", KeycloakForTests.ADMIN.id(), KeycloakForTests.ADMIN.secret());
    }

    private <T> T read(HttpRequest.Builder request, Argument<T> type) {
        try {
            return json.readValue(http.send(request.build(), BodyHandlers.ofString()).body(), type);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interruption);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
