package com.mydr24.referral.click;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Blocks of addresses, asked at every redirect: a search in sorted numbers, of which IPv4's are
 * those that IPv6 has for them. Names are never looked up.
 */
final class AddressRanges {
    private static final long IPV4 = 0xffff_0000_0000L;
    private static final int BITS = 128;
    private static final int IPV4_BITS = 32;

    /** A wider block would be a slip, and no click would count any more. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 16;

    private static final Comparator<Position> ORDER =
            (a, b) ->
                    a.high == b.high
                            ? Long.compareUnsigned(a.low, b.low)
                            : Long.compareUnsigned(a.high, b.high);

    private record Position(long high, long low) {}

    private record Block(Position first, Position last) {}

    private final List<Block> blocks;

    private AddressRanges(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads blocks such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}, and single addresses.
     *
     * @throws IllegalArgumentException naming the first that is none, or is wider than /8 or /16
     */
    static AddressRanges of(Collection<String> ranges) {
        List<Block> sorted = new ArrayList<>(ranges.stream().map(AddressRanges::block).toList());
        sorted.sort(Comparator.comparing(Block::first, ORDER));
        List<Block> apart = new ArrayList<>();
        for (Block block : sorted) {
            // Blocks of powers of two are one within the other, or apart.
            if (apart.isEmpty() || ORDER.compare(apart.getLast().last, block.first) < 0) {
                apart.add(block);
            }
        }
        return new AddressRanges(List.copyOf(apart));
    }

    /** False for what is no address. */
    boolean contains(String address) {
        Position wanted;
        try {
            wanted = number(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException none) {
            return false;
        }
        int low = 0;
        int high = blocks.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Block block = blocks.get(middle);
            if (ORDER.compare(wanted, block.first) < 0) {
                high = middle - 1;
            } else if (ORDER.compare(wanted, block.last) > 0) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private static Block block(String text) {
        int slash = text.indexOf('/');
        byte[] address;
        int bits;
        try {
            String written = slash < 0 ? text : text.substring(0, slash);
            address = InetAddress.ofLiteral(written).getAddress();
            int all = address.length * Byte.SIZE;
            bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits > all || bits < (all == IPV4_BITS ? WIDEST_IPV4 : WIDEST_IPV6)) {
                throw new IllegalArgumentException("too wide or too narrow");
            }
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
        int kept = address.length * Byte.SIZE == IPV4_BITS ? BITS - IPV4_BITS + bits : bits;
        Position number = number(address);
        long highMask = mask(Math.min(kept, Long.SIZE));
        long lowMask = mask(Math.max(0, kept - Long.SIZE));
        return new Block(
                new Position(number.high & highMask, number.low & lowMask),
                new Position(number.high | ~highMask, number.low | ~lowMask));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    private static Position number(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length == Integer.BYTES
                ? new Position(0, IPV4 | Integer.toUnsignedLong(bytes.getInt()))
                : new Position(bytes.getLong(), bytes.getLong());
    }
}
