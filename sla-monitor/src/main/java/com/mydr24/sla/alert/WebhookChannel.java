package com.mydr24.sla.alert;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.outbound.Whereabouts;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.signing.Ed25519;
import com.mydr24.regions.signing.SigningKeys;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts by HTTP: a POST signed with the cell's key, handed off when the receiver answered 2xx.
 * Nobody has to keep a common secret; the public key is the one that evidence is checked with.
 */
@Singleton
class WebhookChannel implements AlertChannel {
    static final String SIGNATURE = "MyDR24-Signature";
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int LONGEST_ADDRESS = 500;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final SigningKeys keys;
    private final Clock clock;
    private final boolean privateTargets;

    WebhookChannel(
            SigningKeys keys,
            Clock clock,
            @Property(name = "mydr24.alerts.private-targets", defaultValue = "false")
                    boolean privateTargets) {
        this.keys = keys;
        this.clock = clock;
        this.privateTargets = privateTargets;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.WEBHOOK;
    }

    @Override
    public String objection(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return "That is no URL.";
        }
        boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null) {
            return "A webhook is a URL such as https://hospital.example/alerts.";
        }
        if (address.length() > LONGEST_ADDRESS) {
            return "A URL has at most " + LONGEST_ADDRESS + " characters.";
        }
        if ("http".equals(uri.getScheme()) && !privateTargets) {
            return "A webhook must be https.";
        }
        return privateTargets ? "" : objectionToHost(uri.getHost());
    }

    private static String objectionToHost(String host) {
        return switch (Whereabouts.of(host)) {
            case OUTSIDE -> "";
            case INSIDE -> "That host is not on the public internet.";
            case UNKNOWN -> "That host is not known.";
        };
    }

    @Override
    public void send(Placement placement, Outgoing alert) throws NotTaken {
        // Asked again: a name may by now lead elsewhere.
        String objection = objection(alert.address());
        if (!objection.isEmpty()) {
            throw new NotTaken(objection);
        }
        byte[] body = body(alert);
        try {
            HttpResponse<Void> answer =
                    client.send(request(placement, alert, body), BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new NotTaken("the receiver answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new NotTaken("the receiver cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTaken("interrupted");
        }
    }

    private HttpRequest request(Placement placement, Outgoing alert, byte[] body) {
        KeyPair key = keys.of(placement.cell());
        String time = clock.instant().toString();
        String signature = Ed25519.sign(statement(time, body), key);
        return HttpRequest.newBuilder(URI.create(alert.address()))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", alert.alert() + "/" + alert.target())
                .header("MyDR24-Attempt", String.valueOf(alert.number()))
                .header("MyDR24-May-Be-A-Repeat", String.valueOf(alert.mayBeARepeat()))
                .header(
                        SIGNATURE,
                        "t=%s,key=%s,ed25519=%s"
                                .formatted(
                                        time,
                                        Ed25519.fingerprint(Ed25519.publicKey(key)),
                                        signature))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** What is signed: the time and the body, so that an old call cannot be played again. */
    static byte[] statement(String time, byte[] body) {
        byte[] head = (time + ".").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] body(Outgoing alert) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", alert.alert().toString());
        if (alert.topic() != Outgoing.Topic.ALERT) {
            tree.put("topic", alert.topic().name());
        }
        tree.put("title", alert.title());
        tree.put("text", alert.text());
        tree.put("acceptedAt", alert.acceptedAt().toString());
        tree.put("attempt", alert.number());
        tree.put("mayBeARepeat", alert.mayBeARepeat());
        return CanonicalJson.bytes(tree);
    }
}
