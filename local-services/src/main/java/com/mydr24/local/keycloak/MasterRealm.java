package com.mydr24.local.keycloak;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.local.keycloak.KeycloakSettings.AdminClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the master realm over, as whoever installs a Keycloak does once: makes the account that may
 * make realms and nothing else, and removes the one that may do everything.
 *
 * <p>Keycloak gives whoever makes a realm every right in it. The client's scope is therefore {@code
 * create-realm} alone: what its user collects never gets into a token of it.
 */
final class MasterRealm {
    private static final Logger log = LoggerFactory.getLogger(MasterRealm.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ROLE = "create-realm";

    private final URI url;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();

    private MasterRealm(URI url, HttpClient http) {
        this.url = url;
        this.http = http;
    }

    /**
     * Safe to repeat, also after having been killed half-way.
     *
     * @throws IOException when Keycloak does not do as it is told
     */
    static void handOver(URI url, KeycloakSettings settings)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            new MasterRealm(url, http).handOver(settings);
        }
    }

    private void handOver(KeycloakSettings settings) throws IOException, InterruptedException {
        String token = token(settings.admin());
        if (token.isEmpty()) {
            // Handed over at an earlier start.
            return;
        }
        String client = realmMaker(token, settings.realmMaker());
        JsonNode role = get(token, "/roles/" + ROLE);
        List<Object> wanted = List.of(json.convertValue(role, Map.class));
        post(token, "/clients/" + client + "/scope-mappings/realm", wanted);
        String roles =
                "/users/"
                        + get(token, "/clients/" + client + "/service-account-user")
                                .path("id")
                                .asText()
                        + "/role-mappings/realm";
        post(token, roles, wanted);
        for (JsonNode given : get(token, roles)) {
            if (!given.path("name").asText().equals(ROLE)) {
                send(token, "DELETE", roles, List.of(json.convertValue(given, Map.class)));
            }
        }
        if (!settings.keepsAdmin()) {
            String admin = idOf(token, settings.admin().id());
            send(token, "DELETE", "/clients/" + admin, Map.of());
        }
        log.info("Keycloak's realms are made by {} from now on", settings.realmMaker().id());
    }

    private String realmMaker(String token, AdminClient maker)
            throws IOException, InterruptedException {
        String found = idOf(token, maker.id());
        if (!found.isEmpty()) {
            return found;
        }
        post(
                token,
                "/clients",
                Map.of(
                        "clientId", maker.id(),
                        "secret", maker.secret(),
                        "publicClient", false,
                        "standardFlowEnabled", false,
                        "directAccessGrantsEnabled", false,
                        "serviceAccountsEnabled", true,
                        "fullScopeAllowed", false));
        return idOf(token, maker.id());
    }

    /** Empty where there is none. */
    private String idOf(String token, String clientId) throws IOException, InterruptedException {
        return get(token, "/clients?clientId=" + encode(clientId, UTF_8))
                .path(0)
                .path("id")
                .asText("");
    }

    /** Empty where the account is not there any more. */
    private String token(AdminClient client) throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                url
                                                        + "/realms/master/protocol/openid-connect/token"))
                                .timeout(LIMIT)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials&client_id="
                                                        + encode(client.id(), UTF_8)
                                                        + "&client_secret="
                                                        + encode(client.secret(), UTF_8)))
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? json.readTree(answer.body()).path("access_token").asText()
                : "";
    }

    private JsonNode get(String token, String path) throws IOException, InterruptedException {
        return json.readTree(
                answer(
                        token,
                        HttpRequest.newBuilder(URI.create(url + "/admin/realms/master" + path))));
    }

    private void post(String token, String path, Object body)
            throws IOException, InterruptedException {
        send(token, "POST", path, body);
    }

    private void send(String token, String method, String path, Object body)
            throws IOException, InterruptedException {
        answer(
                token,
                HttpRequest.newBuilder(URI.create(url + "/admin/realms/master" + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private String answer(String token, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpRequest asked =
                request.timeout(LIMIT).header("Authorization", "Bearer " + token).build();
        HttpResponse<String> answer = http.send(asked, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    asked.method()
                            + " "
                            + asked.uri().getPath()
                            + " was refused with "
                            + answer.statusCode());
        }
        return answer.body();
    }
}
