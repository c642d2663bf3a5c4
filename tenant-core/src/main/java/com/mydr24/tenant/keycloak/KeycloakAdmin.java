package com.mydr24.tenant.keycloak;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.failure.Unavailable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keycloak's Admin REST API, spoken as one of its service accounts. */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class KeycloakAdmin {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    // Making a realm takes up to two seconds on an idle machine; a busy one gets the benefit.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration SAFETY = Duration.ofSeconds(20);

    private final KeycloakConfig config;
    private final RealmSecrets secrets;
    private final ObjectMapper json;
    private final Clock machine;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Set<String> upToDate = ConcurrentHashMap.newKeySet();

    KeycloakAdmin(
            KeycloakConfig config,
            RealmSecrets secrets,
            ObjectMapper json,
            @Named("machine") Clock machine) {
        this.config = config;
        this.secrets = secrets;
        this.json = json;
        this.machine = machine;
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** Whether the realm exists, which Keycloak tells everybody. */
    boolean holds(String realm) {
        return send("GET", config.issuer(realm), null, BodyPublishers.noBody(), null).succeeded();
    }

    /** Makes a realm, as the account that may make realms and do nothing in any of them. */
    KeycloakAnswer makeRealm(Object document) {
        return new Session(token("master", config.clientId(), config.clientSecret()).value())
                .post("", document);
    }

    /** Speaks as the realm's own account of every day. */
    Session asProvisioner(Realm realm) {
        var token = tokens.get(realm.name());
        if (token == null || !machine.instant().isBefore(token.until())) {
            token = own(realm, Realm.PROVISIONER);
            tokens.put(realm.name(), token);
        }
        return new Session(token.value());
    }

    /** Speaks as the realm's own account for what is rare; no token of it is kept. */
    Session asKeeper(Realm realm) {
        return new Session(own(realm, Realm.KEEPER).value());
    }

    /** Whether this process has seen the realm as it should be. */
    boolean isUpToDate(Realm realm) {
        return upToDate.contains(realm.name());
    }

    void noteUpToDate(Realm realm) {
        upToDate.add(realm.name());
    }

    /** Forgets what was known of a realm that is gone, for one of that name may come again. */
    void forget(Realm realm) {
        upToDate.remove(realm.name());
        tokens.remove(realm.name());
    }

    private Token own(Realm realm, String account) {
        return token(realm.name(), account, secrets.of(realm.name(), account));
    }

    private Token token(String realm, String client, String secret) {
        var form =
                "grant_type=client_credentials&client_id="
                        + encode(client, UTF_8)
                        + "&client_secret="
                        + encode(secret, UTF_8);
        var answer =
                send(
                                "POST",
                                URI.create(config.issuer(realm) + "/protocol/openid-connect/token"),
                                null,
                                BodyPublishers.ofString(form),
                                "application/x-www-form-urlencoded")
                        .orFail();
        var granted = read(answer.body(), Argument.of(GrantedToken.class));
        var lifetime = Duration.ofSeconds(granted.expiresInSeconds()).minus(SAFETY);
        return new Token(granted.accessToken(), machine.instant().plus(lifetime));
    }

    private KeycloakAnswer send(
            String method,
            URI uri,
            @Nullable String token,
            BodyPublisher body,
            @Nullable String contentType) {
        var request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException away) {
            throw warmingUp(away);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw warmingUp(interruption);
        }
        if (response.statusCode() == 503) {
            throw warmingUp(null);
        }
        return new KeycloakAnswer(
                method + " " + uri.getPath(),
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                response.body());
    }

    private static Unavailable warmingUp(@Nullable Exception cause) {
        var unavailable =
                new Unavailable(
                        "identity_warming_up",
                        "Sign-in is still starting or away; the same request will work later");
        if (cause != null) {
            unavailable.initCause(cause);
        }
        return unavailable;
    }

    private <T> T read(String body, Argument<T> type) {
        try {
            var value = json.readValue(body, type);
            if (value == null) {
                throw new IllegalStateException("Keycloak answered null for " + type);
            }
            return value;
        } catch (IOException malformed) {
            throw new UncheckedIOException("Keycloak answered no " + type, malformed);
        }
    }

    /** An answer that is an object. */
    Map<String, Object> object(String body) {
        return read(body, Argument.mapOf(String.class, Object.class));
    }

    private BodyPublisher written(Object value) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private record Token(String value, Instant until) {}

    /** Calls below {@code /admin/realms}, all with one token. */
    final class Session {
        private final String token;

        private Session(String token) {
            this.token = token;
        }

        boolean holds(String path) {
            return call("GET", path, BodyPublishers.noBody()).succeeded();
        }

        Map<String, Object> object(String path) {
            return get(path, Argument.mapOf(String.class, Object.class));
        }

        <T> T one(String path, Class<T> type) {
            return get(path, Argument.of(type));
        }

        <T> List<T> list(String path, Class<T> type) {
            return get(path, Argument.listOf(type));
        }

        private <T> T get(String path, Argument<T> type) {
            return read(call("GET", path, BodyPublishers.noBody()).orFail().body(), type);
        }

        KeycloakAnswer post(String path, Object body) {
            return call("POST", path, written(body));
        }

        /** Sends one document as a file, beside plain fields. */
        KeycloakAnswer upload(String path, Map<String, String> fields, String document) {
            String boundary = "mydr24-" + UUID.randomUUID();
            StringBuilder body = new StringBuilder();
            fields.forEach((name, value) ->
                    body.append("--")
                            .append(boundary)
                            .append("\r\nContent-Disposition: form-data; name=\"")
                            .append(name)
                            .append("\"\r\n\r\n")
                            .append(value)
                            .append("\r\n"));
            body.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"file\";")
                    .append(" filename=\"metadata.xml\"\r\n")
                    .append("Content-Type: application/xml\r\n\r\n")
                    .append(document)
                    .append("\r\n--")
                    .append(boundary)
                    .append("--\r\n");
            return send(
                    "POST",
                    URI.create(config.url() + "/admin/realms" + path),
                    token,
                    BodyPublishers.ofString(body.toString()),
                    "multipart/form-data; boundary=" + boundary);
        }

        KeycloakAnswer put(String path, Object body) {
            return call("PUT", path, written(body));
        }

        KeycloakAnswer delete(String path) {
            return call("DELETE", path, BodyPublishers.noBody());
        }

        private KeycloakAnswer call(String method, String path, BodyPublisher body) {
            return send(
                    method,
                    URI.create(config.url() + "/admin/realms" + path),
                    token,
                    body,
                    "application/json");
        }
    }
}
