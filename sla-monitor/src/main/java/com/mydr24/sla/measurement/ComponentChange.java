package com.mydr24.sla.measurement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * From when on a component counts towards the tenant's availability, or no longer does. A component
 * without any change counts.
 *
 * @param since whole seconds
 * @param reason why, in the words of whoever decided it; part of the evidence
 */
public record ComponentChange(String monitor, Instant since, boolean counted, String reason)
        implements Comparable<ComponentChange> {

    // Of two changes at one second the one that counts comes last and holds.
    private static final Comparator<ComponentChange> ORDER =
            Comparator.comparing(ComponentChange::since)
                    .thenComparing(ComponentChange::monitor)
                    .thenComparing(ComponentChange::counted)
                    .thenComparing(ComponentChange::reason);

    public ComponentChange {
        since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public int compareTo(ComponentChange other) {
        return ORDER.compare(this, other);
    }
}
