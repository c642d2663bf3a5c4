package com.mydr24.sla.measurement;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A stretch of time of which a process of the platform's edge took its counts with it when it died.
 * Unless something says that the service was down, nothing is known of it.
 *
 * @param process that died
 * @param from the end of what it had written down, whole seconds
 * @param to when it can last have lived, whole seconds, not included
 */
public record EdgeGap(UUID process, Instant from, Instant to) implements Comparable<EdgeGap> {
    private static final Comparator<EdgeGap> ORDER =
            Comparator.comparing(EdgeGap::from)
                    .thenComparing(EdgeGap::to)
                    // As text, because UUID compares its halves as signed numbers.
                    .thenComparing(gap -> gap.process().toString());

    @Override
    public int compareTo(EdgeGap other) {
        return ORDER.compare(this, other);
    }
}
