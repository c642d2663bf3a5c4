package com.mydr24.sla.prober;

import java.util.Collection;
import java.util.Optional;

/**
 * How many vantage points must agree: always more than half of all there are, so that no two
 * answers can both have a quorum, and the order in which votes come decides nothing. Blind ones
 * agree with nobody.
 *
 * @param needed 2 of 3, 2 of 2, 1 of 1
 */
record Quorum(int needed) {
    static Quorum of(int vantages) {
        return new Quorum(vantages / 2 + 1);
    }

    /** UP or DOWN, or nothing when neither has a quorum. */
    Optional<Sight> verdict(Collection<Sight> votes) {
        for (Sight sight : new Sight[] {Sight.UP, Sight.DOWN}) {
            if (votes.stream().filter(vote -> vote == sight).count() >= needed) {
                return Optional.of(sight);
            }
        }
        return Optional.empty();
    }
}
