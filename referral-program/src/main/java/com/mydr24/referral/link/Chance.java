package com.mydr24.referral.link;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Random numbers for clicks. The system's generator lets one thread in at a time, and on a busy
 * machine whoever holds it may be made to wait itself; so each thread takes some at once and hands
 * them out, each byte to one caller.
 */
final class Chance {
    private static final int AT_ONCE = 4_096;
    private static final int UUID_BYTES = 16;
    private static final SecureRandom SOURCE = new SecureRandom();

    private static final ThreadLocal<ByteBuffer> OWN =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(AT_ONCE).limit(0));

    private Chance() {}

    /** Fills the bytes, of which there are no more than 4,096. */
    static void fill(byte[] bytes) {
        atLeast(bytes.length).get(bytes);
    }

    /** A UUID of version 4: 122 random bits. */
    static UUID uuid() {
        ByteBuffer own = atLeast(UUID_BYTES);
        long high = (own.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (own.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static ByteBuffer atLeast(int count) {
        ByteBuffer own = OWN.get();
        if (own.remaining() < count) {
            byte[] fresh = new byte[AT_ONCE];
            SOURCE.nextBytes(fresh);
            own.clear().put(fresh).flip();
        }
        return own;
    }
}
