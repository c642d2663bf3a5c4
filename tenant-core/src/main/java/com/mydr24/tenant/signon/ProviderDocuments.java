package com.mydr24.tenant.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.outbound.Whereabouts;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Fetches what identity providers publish about themselves, from addresses that customers type: by
 * HTTPS only, from no address inside our own network, following nothing, and not much of it.
 */
@Singleton
class ProviderDocuments {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 512 * 1024;
    private static final int OK = 200;

    private final boolean mayBeLocal;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).followRedirects(Redirect.NEVER).build();

    ProviderDocuments(
            @Property(name = "mydr24.identity.local-providers", defaultValue = "false")
                    boolean mayBeLocal) {
        this.mayBeLocal = mayBeLocal;
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /**
     * @param field what is named when the document cannot be had
     * @throws InvalidField ({@code bad_address}, {@code no_answer})
     */
    String fetch(String field, URI address) {
        mustBeOutside(field, address);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (response.statusCode() != OK || bytes.length > MOST_BYTES) {
                    throw noAnswer(field, response.statusCode());
                }
                return new String(bytes, UTF_8);
            }
        } catch (IOException away) {
            InvalidField failure = noAnswer(field, 0);
            failure.initCause(away);
            throw failure;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InvalidField failure = noAnswer(field, 0);
            failure.initCause(interruption);
            throw failure;
        }
    }

    /** An address somebody typed. */
    URI address(String field, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            InvalidField failure = badAddress(field);
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * Refuses what is no HTTPS address of somebody outside.
     *
     * @throws InvalidField ({@code bad_address})
     */
    void mustBeOutside(String field, URI address) {
        String host = address.getHost();
        if (host == null
                || address.getUserInfo() != null
                || !("https".equals(address.getScheme())
                        || (mayBeLocal && "http".equals(address.getScheme())))) {
            throw badAddress(field);
        }
        if (!mayBeLocal && Whereabouts.of(host) != Whereabouts.OUTSIDE) {
            throw badAddress(field);
        }
    }

    private static InvalidField badAddress(String field) {
        return new InvalidField(
                field,
                "bad_address",
                "An address on the Internet that begins with https://, please.");
    }

    private static InvalidField noAnswer(String field, int status) {
        return new InvalidField(
                field,
                "no_answer",
                status == 0
                        ? "Nobody answers there."
                        : "The answer there, " + status + ", is not the document looked for.");
    }
}
