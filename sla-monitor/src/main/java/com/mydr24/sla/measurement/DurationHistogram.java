package com.mydr24.sla.measurement;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Durations of requests, 1 µs to 1 h, exact to three digits: an HdrHistogram in its compressed V2
 * form, which is small, and merges with others by adding up, in any order.
 */
public final class DurationHistogram implements Comparable<DurationHistogram> {
    /** The longest duration that is told apart, microseconds. */
    public static final long LONGEST_MICROS = 3_600_000_000L;

    static final int DIGITS = 3;

    private final byte[] encoded;

    private DurationHistogram(byte[] encoded) {
        this.encoded = encoded;
    }

    /** An empty histogram to add others to. */
    public static Histogram sum() {
        return new Histogram(1, LONGEST_MICROS, DIGITS);
    }

    /** Room for any histogram's bytes, to be used again and again. */
    public static byte[] room() {
        return new byte[sum().getNeededByteBufferCapacity()];
    }

    /**
     * The durations counted so far.
     *
     * @param room from {@link #room}
     */
    public static DurationHistogram of(Histogram histogram, byte[] room) {
        int length = histogram.encodeIntoCompressedByteBuffer(ByteBuffer.wrap(room));
        return new DurationHistogram(Arrays.copyOf(room, length));
    }

    /** The histogram with these bytes, which are read only when it is added somewhere. */
    static DurationHistogram ofBytes(byte[] encoded) {
        return new DurationHistogram(encoded.clone());
    }

    /**
     * Reads what {@link #base64} wrote.
     *
     * @throws IllegalArgumentException when it is no Base64
     */
    public static DurationHistogram ofBase64(String text) {
        return new DurationHistogram(Base64.getDecoder().decode(text));
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(encoded);
    }

    byte[] bytes() {
        return encoded.clone();
    }

    /**
     * Adds these durations to a sum.
     *
     * @throws IllegalArgumentException when the bytes are no histogram of this shape
     */
    public void addTo(Histogram sum) {
        addAll(List.of(this), sum);
    }

    /**
     * Adds the durations of many minutes to a sum.
     *
     * @throws IllegalArgumentException when the bytes of one are no histogram of this shape
     */
    public static void addAll(Iterable<DurationHistogram> all, Histogram sum) {
        try (var counts = new EncodedCounts()) {
            for (DurationHistogram one : all) {
                counts.add(one.encoded, DIGITS, LONGEST_MICROS);
            }
            counts.addTo(sum);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not a histogram of durations", e);
        }
    }

    @Override
    public int compareTo(DurationHistogram other) {
        return Arrays.compare(encoded, other.encoded);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DurationHistogram histogram
                && Arrays.equals(encoded, histogram.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return base64();
    }
}
