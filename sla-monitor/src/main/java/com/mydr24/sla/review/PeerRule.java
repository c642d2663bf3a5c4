package com.mydr24.sla.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When and how the tenants of a tier are compared, so that none can be recognised: at least ten of
 * them, of at least three customers, of whom none has more than half; then three quartiles,
 * rounded. No least, no greatest, no rank and no count is told.
 */
final class PeerRule {
    static final int LEAST_TENANTS = 10;
    static final int LEAST_CUSTOMERS = 3;

    private PeerRule() {}

    static Optional<Quartiles> quartiles(PeerMeasure measure, Collection<PeerFigure> figures) {
        Map<?, Long> tenantsOfCustomer =
                figures.stream()
                        .collect(
                                Collectors.groupingBy(PeerFigure::customer, Collectors.counting()));
        boolean dominated =
                tenantsOfCustomer.values().stream().anyMatch(many -> 2 * many > figures.size());
        if (figures.size() < LEAST_TENANTS
                || tenantsOfCustomer.size() < LEAST_CUSTOMERS
                || dominated) {
            return Optional.empty();
        }
        List<Long> sorted =
                figures.stream().map(PeerFigure::value).sorted(measure::compare).toList();
        return Optional.of(
                new Quartiles(
                        measure.coarse(at(sorted, 1)),
                        measure.coarse(at(sorted, 2)),
                        measure.coarse(at(sorted, 3))));
    }

    private static long at(List<Long> sorted, int quarter) {
        return sorted.get(Math.ceilDiv(sorted.size() * quarter, 4) - 1);
    }

    /** Where a figure stands: in which quarter, and no more. */
    static PeerStanding standing(PeerMeasure measure, Quartiles peers, long own) {
        if (measure.isAtLeastAsGood(own, peers.third())) {
            return PeerStanding.BEST_QUARTER;
        }
        if (measure.isAtLeastAsGood(own, peers.median())) {
            return PeerStanding.BETTER_HALF;
        }
        return measure.isAtLeastAsGood(own, peers.first())
                ? PeerStanding.WORSE_HALF
                : PeerStanding.WORST_QUARTER;
    }
}
