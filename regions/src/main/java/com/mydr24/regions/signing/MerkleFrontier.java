package com.mydr24.regions.signing;

import com.mydr24.regions.canonical.Digests;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Merkle tree that only grows: instead of all leaves it keeps the roots of its full subtrees, as
 * many as the number of leaves has ones in binary. Not safe for several threads.
 */
public final class MerkleFrontier {
    private final List<byte[]> peaks;
    private long leaves;

    private MerkleFrontier(long leaves, List<byte[]> peaks) {
        this.leaves = leaves;
        this.peaks = peaks;
    }

    /** A tree without leaves. */
    public static MerkleFrontier empty() {
        return new MerkleFrontier(0, new ArrayList<>());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static MerkleFrontier of(long leaves, String text) {
        List<byte[]> peaks = new ArrayList<>();
        for (String peak : text.split(" ", -1)) {
            if (!peak.isEmpty()) {
                peaks.add(HexFormat.of().parseHex(peak));
            }
        }
        if (peaks.size() != Long.bitCount(leaves)) {
            throw new IllegalArgumentException("not the frontier of %d leaves".formatted(leaves));
        }
        return new MerkleFrontier(leaves, peaks);
    }

    /** Adds a record at the end. */
    public void add(byte[] record) {
        byte[] node = MerkleTree.leaf(record);
        // A carry, as in counting: each full subtree of the same size is merged with the new one.
        for (long carry = leaves; (carry & 1) == 1; carry >>= 1) {
            node = MerkleTree.node(peaks.removeLast(), node);
        }
        peaks.add(node);
        leaves++;
    }

    /** The root of all leaves so far, as RFC 6962 defines it. */
    public byte[] root() {
        if (peaks.isEmpty()) {
            return Digests.sha256(new byte[0]);
        }
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(peaks.get(i), root);
        }
        return root;
    }

    public long leaves() {
        return leaves;
    }

    /** The peaks, hexadecimal, from the largest subtree to the smallest. */
    public String text() {
        return peaks.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(" "));
    }
}
