package com.mydr24.regions.relocation;

/**
 * What one pass of copying did.
 *
 * @param carried rows that were sent over, because their neighbourhood differed
 * @param written rows of them that were new or other at the target
 * @param removed rows the target no longer needed
 */
public record Copied(long carried, long written, long removed) {
    Copied plus(Copied other) {
        return new Copied(
                carried + other.carried, written + other.written, removed + other.removed);
    }

    static Copied nothing() {
        return new Copied(0, 0, 0);
    }
}
