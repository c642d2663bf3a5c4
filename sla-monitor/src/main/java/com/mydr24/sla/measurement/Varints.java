package com.mydr24.sla.measurement;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes whole numbers from 0 on, seven bits a byte, the lowest first. */
final class Varints {
    private byte[] bytes = new byte[256];
    private int length;

    Varints add(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a number below 0: " + number);
        }
        long rest = number;
        while (rest >= 0x80) {
            append((byte) (rest | 0x80));
            rest >>>= 7;
        }
        append((byte) rest);
        return this;
    }

    void addAll(byte[] more) {
        for (byte one : more) {
            append(one);
        }
    }

    private void append(byte one) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = one;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The next number that was written. */
    static long next(ByteBuffer from) {
        long number = 0;
        int shift = 0;
        byte next = from.get();
        while (next < 0) {
            number |= (next & 0x7fL) << shift;
            shift += 7;
            next = from.get();
        }
        return number | (long) next << shift;
    }
}
