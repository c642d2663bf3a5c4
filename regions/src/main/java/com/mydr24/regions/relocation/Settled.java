package com.mydr24.regions.relocation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The target was equal to the source at one moment, row by row, and what changes at the source
 * since is being followed. It must be closed.
 */
public final class Settled implements AutoCloseable {
    private final Map<TravellingTable, Sum> sums;
    private final @Nullable Changes changes;

    /**
     * @param sums what every table held at that moment
     * @param changes null where the server does not let changes be followed
     */
    Settled(Map<TravellingTable, Sum> sums, @Nullable Changes changes) {
        this.sums = sums;
        this.changes = changes;
    }

    Map<TravellingTable, Sum> sums() {
        return sums;
    }

    @Nullable Changes changes() {
        return changes;
    }

    @Override
    public void close() {
        if (changes != null) {
            changes.close();
        }
    }
}
