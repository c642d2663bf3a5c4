package com.mydr24.tenant.invitation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an invitation's link carries: the tenant's short name, which tells where to look, and 256
 * random bits, of which a hash is kept.
 */
record InvitationLink(String tenant, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern SHAPE =
            Pattern.compile("(?<tenant>[a-z0-9-]{2,40})\\.(?<secret>[A-Za-z0-9_-]{43})");

    static InvitationLink newFor(String tenant) {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new InvitationLink(
                tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Optional<InvitationLink> parse(String text) {
        var parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new InvitationLink(parts.group("tenant"), parts.group("secret")))
                : Optional.empty();
    }

    String text() {
        return tenant + "." + secret;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "InvitationLink[" + tenant + "]";
    }
}
