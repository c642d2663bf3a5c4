package com.mydr24.sla.month;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Time that counts for nobody: announced maintenance, the customer's own doing. It stays in the
 * denominator, so that a month's budget of minutes is always the same.
 *
 * @param from whole seconds, included
 * @param to whole seconds, not included
 */
public record Exclusion(Instant from, Instant to, String reason) implements Comparable<Exclusion> {
    private static final Comparator<Exclusion> ORDER =
            Comparator.comparing(Exclusion::from)
                    .thenComparing(Exclusion::to)
                    .thenComparing(Exclusion::reason);

    public Exclusion {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        to = to.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an exclusion ends after it begins");
        }
    }

    @Override
    public int compareTo(Exclusion other) {
        return ORDER.compare(this, other);
    }
}
