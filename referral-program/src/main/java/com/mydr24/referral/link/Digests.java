package com.mydr24.referral.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes by which the programme recognises something again without holding it: 128 bits of an
 * HMAC-SHA-256. The key is drawn from the one that seals rids, for this purpose alone.
 */
@Singleton
public class Digests {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Digests(ReferralConfig config) {
        key = new SecretKeySpec(mac(config.key(), "digests of the referral programme"), ALGORITHM);
    }

    /**
     * @param purpose what sort of thing it is; the same text of two sorts has two hashes
     */
    public UUID of(String purpose, String text) {
        var bytes = ByteBuffer.wrap(mac(key, purpose + "\n" + text));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HMAC-SHA-256", e);
        }
    }
}
