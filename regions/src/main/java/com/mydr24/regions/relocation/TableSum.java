package com.mydr24.regions.relocation;

/**
 * What a table holds of one tenant, in any order.
 *
 * @param checksum the sums of two independent 64-bit hashes of the rows' texts; a row's region is
 *     left out, because each database stamps its own
 */
public record TableSum(long rows, String checksum) {}
