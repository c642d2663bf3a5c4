package com.mydr24.portal.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser's cookie holds: the tenant's short name, which tells where to look (for partners'
 * people, who have a cookie of their own, always the same word), and 256 random bits, which alone
 * open anything there.
 */
record Ticket(String tenant, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern SHAPE =
            Pattern.compile("(?<tenant>[a-z0-9-]{1,63})\\.(?<secret>[A-Za-z0-9_-]{43})");

    static Ticket newFor(String tenant) {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new Ticket(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Optional<Ticket> parse(String cookie) {
        var parts = SHAPE.matcher(cookie);
        return parts.matches()
                ? Optional.of(new Ticket(parts.group("tenant"), parts.group("secret")))
                : Optional.empty();
    }

    String cookieValue() {
        return tenant + "." + secret;
    }

    /** What the server keeps: whoever reads Redis can take nobody's session from it. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "Ticket[" + tenant + "]";
    }
}
