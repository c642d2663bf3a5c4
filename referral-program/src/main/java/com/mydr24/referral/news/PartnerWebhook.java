package com.mydr24.referral.news;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.outbound.Whereabouts;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.signing.Ed25519;
import com.mydr24.regions.signing.SigningKeys;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls a partner's program: a POST signed with the cell's key in the way tenants' alerts are, so
 * that nobody has to keep a common secret.
 */
@Singleton
class PartnerWebhook {
    static final String SIGNATURE = "MyDR24-Signature";
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int LONGEST_ADDRESS = 500;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final SigningKeys keys;
    private final Clock machineClock;
    private final boolean privateTargets;

    PartnerWebhook(
            SigningKeys keys,
            @Named("machine") Clock machineClock,
            @Property(name = "mydr24.referral.private-targets", defaultValue = "false")
                    boolean privateTargets) {
        this.keys = keys;
        this.machineClock = machineClock;
        this.privateTargets = privateTargets;
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /** Why an address cannot be called; empty when it can. */
    String objection(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return "That is no URL.";
        }
        var isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!isWeb
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || address.length() > LONGEST_ADDRESS) {
            return "A webhook is a URL such as https://partner.example/news.";
        }
        if (privateTargets) {
            return "";
        }
        if ("http".equals(uri.getScheme())) {
            return "A webhook must be https.";
        }
        return switch (Whereabouts.of(uri.getHost())) {
            case OUTSIDE -> "";
            case INSIDE -> "That host is not on the public internet.";
            case UNKNOWN -> "That host is not known.";
        };
    }

    /** Why the program did not take an entry; empty when it did. */
    String send(CellId cell, String address, NewsEntry entry) {
        // Asked again: a name may by now lead elsewhere.
        var objection = objection(address);
        if (!objection.isEmpty()) {
            return objection;
        }
        try {
            var answer = client.send(request(cell, address, entry), BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2
                    ? ""
                    : "The program answered " + answer.statusCode() + ".";
        } catch (IOException e) {
            return "The program cannot be reached: " + e.getClass().getSimpleName() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The call was cut off.";
        }
    }

    private HttpRequest request(CellId cell, String address, NewsEntry entry) {
        var key = keys.of(cell);
        var time = machineClock.instant().toString();
        var body = body(entry);
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", entry.id().toString())
                .header(
                        SIGNATURE,
                        "t=%s,key=%s,ed25519=%s"
                                .formatted(
                                        time,
                                        Ed25519.fingerprint(Ed25519.publicKey(key)),
                                        Ed25519.sign(statement(time, body), key)))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** What is signed: the time and the body, so that an old call cannot be played again. */
    static byte[] statement(String time, byte[] body) {
        var head = (time + ".").getBytes(StandardCharsets.UTF_8);
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] body(NewsEntry entry) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", entry.id().toString());
        tree.put("at", entry.at().toString());
        tree.put("kind", entry.kind());
        tree.put("currency", entry.currency());
        tree.put("amountMinor", entry.amountMinor());
        tree.put("tenant", entry.tenant());
        tree.put("document", entry.document());
        tree.put("why", entry.why());
        if (entry.day() != null) {
            tree.put("day", entry.day().toString());
            tree.put("clicks", entry.clicks());
            tree.put("invalidClicks", entry.invalid());
        }
        return CanonicalJson.bytes(tree);
    }
}
