package com.mydr24.portal.security;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a caller's {@code Idempotency-Key}. */
@Singleton
public class Idempotency {
    private static final int LONGEST_KEY = 255;

    private final ObjectMapper json;

    Idempotency(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The claim that this request is the first with its key; null when it came without one.
     *
     * @param route what is being asked for; the same key on another route is another payload
     */
    public @Nullable Claim claim(Caller caller, @Nullable String key, String route, Object body) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new InvalidField(
                    "Idempotency-Key", "bad_idempotency_key", "1 to 255 characters, please.");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(route.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(json.writeValueAsBytes(body));
            return new Claim(caller.name(), key, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
