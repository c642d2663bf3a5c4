package com.mydr24.sla.contract;

import com.mydr24.tenant.tier.Tier;
import java.util.List;

/** The terms each tier is sold with today. A contract keeps its own copy, so they may change. */
final class TierTerms {
    private static final int ALL = 1_000_000;

    private static final List<UptimeStep> FOUR_NINES =
            List.of(
                    new UptimeStep(999_900, 100_000),
                    new UptimeStep(990_000, 300_000),
                    new UptimeStep(950_000, ALL));

    private static final List<SlowStep> SLOW =
            List.of(
                    new SlowStep(1_000, 50_000),
                    new SlowStep(10_000, 100_000),
                    new SlowStep(100_000, 250_000));

    private TierTerms() {}

    static Terms of(Tier tier) {
        return switch (tier) {
            case BASIC -> terms(995_000, List.of(), 0, List.of(), 0);
            case PROFESSIONAL ->
                    terms(
                            999_000,
                            List.of(
                                    new UptimeStep(999_000, 100_000),
                                    new UptimeStep(990_000, 250_000),
                                    new UptimeStep(950_000, 500_000)),
                            0,
                            List.of(),
                            500_000);
            case ENTERPRISE -> terms(999_900, FOUR_NINES, 0, SLOW, ALL);
            case EMERGENCY -> terms(999_900, FOUR_NINES, 100, SLOW, ALL);
        };
    }

    private static Terms terms(
            int commitmentPpm, List<UptimeStep> uptime, int proRata, List<SlowStep> slow, int cap) {
        return new Terms(commitmentPpm, uptime, proRata, slow, cap, RequestRule.STANDARD);
    }
}
