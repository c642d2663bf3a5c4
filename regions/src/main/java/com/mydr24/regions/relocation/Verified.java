package com.mydr24.regions.relocation;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was compared and found equal.
 *
 * @param tables per table, as {@code schema.table}: how many rows, and their checksum
 */
public record Verified(Map<String, TableSum> tables) {
    public Verified {
        tables = new TreeMap<>(tables);
    }

    public long rows() {
        return tables.values().stream().mapToLong(TableSum::rows).sum();
    }
}
