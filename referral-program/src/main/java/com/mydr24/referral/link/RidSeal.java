package com.mydr24.referral.link;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Turns a click into the opaque {@code rid} that travels in a URL, and back. The rid carries all
 * there is to know of the click, sealed, so that nothing need be stored about somebody who only
 * looked, and nobody can make or read one.
 */
@Singleton
class RidSeal {
    /** One click. */
    private static final byte VERSION = 1;

    /** A click, and the first one of the same visitor. */
    private static final byte WITH_FIRST = 2;

    /** Far beyond any instant in milliseconds: set for a click that was paid for. */
    private static final long PAID_FOR = 1L << 62;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int CLICK_BYTES = 16 + 16 + Long.BYTES;
    private static final int FIRST_BYTES = 16 + Long.BYTES;
    private static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final SecretKey key;

    /** To find one among the providers takes as long as to use it. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(RidSeal::newCipher);

    RidSeal(ReferralConfig config) {
        key = config.key();
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has AES in GCM", e);
        }
    }

    /** A click of now; its id is 122 random bits. */
    String seal(UUID click, UUID link, Instant at, boolean isPaidFor) {
        var plain = ByteBuffer.allocate(CLICK_BYTES);
        withClick(plain, click, link, at, isPaidFor);
        return sealed(VERSION, plain.array());
    }

    /** A click of now, by somebody who had followed another link before. */
    String seal(UUID click, UUID link, Instant at, boolean isPaidFor, Click earlier) {
        var plain = ByteBuffer.allocate(CLICK_BYTES + FIRST_BYTES);
        withClick(plain, click, link, at, isPaidFor);
        plain.putLong(earlier.firstLink().getMostSignificantBits())
                .putLong(earlier.firstLink().getLeastSignificantBits())
                .putLong(earlier.firstAt().toEpochMilli());
        return sealed(WITH_FIRST, plain.array());
    }

    private static void withClick(
            ByteBuffer plain, UUID click, UUID link, Instant at, boolean isPaidFor) {
        plain.putLong(click.getMostSignificantBits())
                .putLong(click.getLeastSignificantBits())
                .putLong(link.getMostSignificantBits())
                .putLong(link.getLeastSignificantBits())
                .putLong(at.toEpochMilli() | (isPaidFor ? PAID_FOR : 0));
    }

    private String sealed(byte version, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        Chance.fill(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, version, nonce).doFinal(plain);
            var rid =
                    ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                            .put(version)
                            .put(nonce)
                            .put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(rid.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a click", e);
        }
    }

    /** The click inside, or nothing when the text is not a rid of ours. */
    Optional<Click> open(String rid) {
        var bytes = decode(rid);
        if (!isLongEnough(bytes)) {
            return Optional.empty();
        }
        var nonce = Arrays.copyOfRange(bytes, 1, 1 + NONCE_BYTES);
        try {
            var plain =
                    ByteBuffer.wrap(
                            cipher(Cipher.DECRYPT_MODE, bytes[0], nonce)
                                    .doFinal(
                                            bytes,
                                            1 + NONCE_BYTES,
                                            bytes.length - 1 - NONCE_BYTES));
            return Optional.of(click(bytes[0], plain));
        } catch (AEADBadTagException _) {
            // Made up, damaged, or sealed under another key: all the same to the caller.
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening a rid", e);
        }
    }

    private static boolean isLongEnough(byte[] bytes) {
        if (bytes.length == 0) {
            return false;
        }
        return switch (bytes[0]) {
            case VERSION -> bytes.length == OVERHEAD_BYTES + CLICK_BYTES;
            case WITH_FIRST -> bytes.length == OVERHEAD_BYTES + CLICK_BYTES + FIRST_BYTES;
            default -> false;
        };
    }

    private static Click click(byte version, ByteBuffer plain) {
        var id = new UUID(plain.getLong(), plain.getLong());
        var link = new UUID(plain.getLong(), plain.getLong());
        var millis = plain.getLong();
        var isPaidFor = (millis & PAID_FOR) != 0;
        var at = Instant.ofEpochMilli(millis & ~PAID_FOR);
        return version == VERSION
                ? new Click(id, link, at, link, at, isPaidFor)
                : new Click(
                        id,
                        link,
                        at,
                        new UUID(plain.getLong(), plain.getLong()),
                        Instant.ofEpochMilli(plain.getLong()),
                        isPaidFor);
    }

    private static byte[] decode(String rid) {
        try {
            return Base64.getUrlDecoder().decode(rid);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private Cipher cipher(int mode, byte version, byte[] nonce) throws GeneralSecurityException {
        var cipher = ciphers.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {version});
        return cipher;
    }
}
