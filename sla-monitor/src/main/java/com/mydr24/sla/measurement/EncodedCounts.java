package com.mydr24.sla.measurement;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * Reads HdrHistogram's compressed V2 form straight into a sum. The library makes a whole histogram
 * of 180 kB first and then adds all its 23,000 places, which for a minute of a few requests is a
 * thousand times the work; a month has many thousand such minutes. One reader is for many of them,
 * one after the other: what inflates them is costlier to make than to use.
 */
final class EncodedCounts implements AutoCloseable {
    static final int COMPRESSED = 0x1c849314;
    static final int PLAIN = 0x1c849313;
    static final int HEADER_BYTES = 40;
    private static final int LONGEST_COUNT_BYTES = 9;

    /** Of three digits, by the library's arithmetic: 2^11 places in the first bucket. */
    private static final int HALF_BUCKET_BITS = 10;

    private static final int HALF_BUCKET = 1 << HALF_BUCKET_BITS;
    private static final long MASK = 2L * HALF_BUCKET - 1;
    private static final int MOST_PLACES = 24_000;

    private final Inflater inflater = new Inflater();
    private final long[] counts = new long[MOST_PLACES];
    private byte[] room = new byte[1_024];

    /**
     * Counts a histogram's durations.
     *
     * @param highest what the histogram was made to tell apart
     * @throws DataFormatException when the bytes are no such histogram
     */
    void add(byte[] encoded, int digits, long highest) throws DataFormatException {
        ByteBuffer plain = inflated(encoded);
        boolean sameShape =
                plain.getInt(0) == PLAIN
                        && plain.getInt(4) == plain.limit() - HEADER_BYTES
                        && plain.getInt(8) == 0
                        && plain.getInt(12) == digits
                        && plain.getLong(16) == 1
                        && plain.getLong(24) == highest
                        && Double.compare(plain.getDouble(32), 1) == 0;
        if (!sameShape) {
            throw new DataFormatException("a histogram of another shape");
        }
        plain.position(HEADER_BYTES);
        int place = 0;
        while (plain.hasRemaining()) {
            long count = signed(plain);
            if (count < 0) {
                // So many places in a row are empty.
                place = (int) Math.min(MOST_PLACES, place - count);
            } else {
                if (place >= MOST_PLACES) {
                    throw new DataFormatException("more counts than places");
                }
                counts[place] += count;
                place++;
            }
        }
    }

    /** Adds everything that was counted; {@code sum} must be of the same shape. */
    void addTo(Histogram sum) {
        for (int place = 0; place < MOST_PLACES; place++) {
            if (counts[place] > 0) {
                sum.recordValueWithCount(valueAt(place), counts[place]);
            }
        }
    }

    private ByteBuffer inflated(byte[] encoded) throws DataFormatException {
        ByteBuffer outer = ByteBuffer.wrap(encoded);
        if (encoded.length < 8 || outer.getInt() != COMPRESSED) {
            throw new DataFormatException("not a compressed histogram");
        }
        int length = outer.getInt();
        if (length != outer.remaining()) {
            throw new DataFormatException("not as long as it says");
        }
        inflater.reset();
        inflater.setInput(encoded, outer.position(), length);
        fill(0, HEADER_BYTES);
        int payload = ByteBuffer.wrap(room).getInt(4);
        if (payload < 0 || payload > MOST_PLACES * LONGEST_COUNT_BYTES) {
            throw new DataFormatException("a payload of " + payload + " bytes");
        }
        if (room.length < HEADER_BYTES + payload) {
            room = Arrays.copyOf(room, HEADER_BYTES + payload);
        }
        fill(HEADER_BYTES, HEADER_BYTES + payload);
        return ByteBuffer.wrap(room, 0, HEADER_BYTES + payload);
    }

    private void fill(int from, int to) throws DataFormatException {
        int filled = from;
        while (filled < to) {
            int more = inflater.inflate(room, filled, to - filled);
            if (more == 0) {
                throw new DataFormatException("cut off");
            }
            filled += more;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** The next number: seven bits a byte, the lowest first, and its sign in the last bit. */
    private static long signed(ByteBuffer bytes) {
        long zigzag = 0;
        for (int i = 0; i < LONGEST_COUNT_BYTES; i++) {
            long next = bytes.get() & 0xffL;
            boolean last = i == LONGEST_COUNT_BYTES - 1;
            zigzag |= (last ? next : next & 0x7f) << (7 * i);
            if (next < 0x80) {
                break;
            }
        }
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** Where a value is counted. */
    static int placeOf(long value) {
        int bucket = Long.SIZE - 1 - HALF_BUCKET_BITS - Long.numberOfLeadingZeros(value | MASK);
        return (bucket << HALF_BUCKET_BITS) + (int) (value >>> bucket);
    }

    /** The least value that is counted in the place. */
    private static long valueAt(int place) {
        if (place < HALF_BUCKET) {
            return place;
        }
        int bucket = (place >> HALF_BUCKET_BITS) - 1;
        long inBucket = (place & (HALF_BUCKET - 1)) + (long) HALF_BUCKET;
        return inBucket << bucket;
    }
}
