package com.mydr24.regions.signing;

import com.mydr24.regions.canonical.Digests;
import java.util.List;

/**
 * The hash over a list that RFC 6962 defines: leaves and nodes are prefixed differently, so that no
 * node can be passed off as a leaf.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The hash of one record. */
    public static byte[] leaf(byte[] record) {
        return Digests.sha256(LEAF, record);
    }

    /** The root over leaf hashes; of no leaves it is the hash of nothing. */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Digests.sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        // The left part is the largest power of two that leaves something for the right.
        int left = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    static byte[] node(byte[] left, byte[] right) {
        return Digests.sha256(NODE, left, right);
    }
}
