package com.mydr24.sla.measurement;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Writes the durations of minutes, one minute after the other, in HdrHistogram's compressed V2
 * form: the same bytes as the library's, which fills, walks through and empties a histogram of 180
 * kB for each minute, of however few requests.
 */
final class DurationFold implements AutoCloseable {
    private final Deflater deflater = new Deflater();
    private long[] durations = new long[64];
    private int size;
    private byte[] room = new byte[1_024];

    void add(long micros) {
        if (size == durations.length) {
            durations = Arrays.copyOf(durations, 2 * size);
        }
        durations[size++] = micros;
    }

    /** The durations added since the last time. */
    DurationHistogram take() {
        Arrays.sort(durations, 0, size);
        byte[] payload = counts();
        size = 0;
        ByteBuffer plain = ByteBuffer.allocate(EncodedCounts.HEADER_BYTES + payload.length);
        plain.putInt(EncodedCounts.PLAIN)
                .putInt(payload.length)
                .putInt(0)
                .putInt(DurationHistogram.DIGITS)
                .putLong(1)
                .putLong(DurationHistogram.LONGEST_MICROS)
                .putDouble(1)
                .put(payload);
        return DurationHistogram.ofBytes(deflated(plain.array()));
    }

    /** How many durations lie in each place, up to the last that has any; empty places as a run. */
    private byte[] counts() {
        var bytes = new Varints();
        int empty = 0;
        int i = 0;
        while (i < size) {
            int place = EncodedCounts.placeOf(durations[i]);
            int from = i;
            while (i < size && EncodedCounts.placeOf(durations[i]) == place) {
                i++;
            }
            skip(bytes, place - empty);
            bytes.add(zigzag(i - from));
            empty = place + 1;
        }
        if (size == 0) {
            bytes.add(0);
        }
        return bytes.toBytes();
    }

    private static void skip(Varints bytes, int places) {
        if (places == 1) {
            bytes.add(0);
        } else if (places > 1) {
            bytes.add(zigzag(-places));
        }
    }

    private static long zigzag(long number) {
        return number << 1 ^ number >> 63;
    }

    private byte[] deflated(byte[] plain) {
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        if (room.length < 64 + 2 * plain.length) {
            room = new byte[64 + 2 * plain.length];
        }
        int length = deflater.deflate(room);
        return ByteBuffer.allocate(8 + length)
                .putInt(EncodedCounts.COMPRESSED)
                .putInt(length)
                .put(room, 0, length)
                .array();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
