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

    /** A working day's notice and more, as much in a year as a night a month takes. */
    private static final MaintenanceRule TWO_DAYS_NOTICE =
            new MaintenanceRule(48 * 3_600L, 24 * 3_600L);

    private static final MaintenanceRule TEN_HOURS_A_YEAR =
            new MaintenanceRule(48 * 3_600L, 10 * 3_600L);

    private static final MaintenanceRule FIVE_DAYS_NOTICE =
            new MaintenanceRule(120 * 3_600L, 10 * 3_600L);

    private TierTerms() {}

    static Terms of(Tier tier) {
        return switch (tier) {
            case BASIC -> terms(995_000, List.of(), 0, List.of(), 0, TWO_DAYS_NOTICE);
            case PROFESSIONAL ->
                    terms(
                            999_000,
                            List.of(
                                    new UptimeStep(999_000, 100_000),
                                    new UptimeStep(990_000, 250_000),
                                    new UptimeStep(950_000, 500_000)),
                            0,
                            List.of(),
                            500_000,
                            TEN_HOURS_A_YEAR);
            case ENTERPRISE -> terms(999_900, FOUR_NINES, 0, SLOW, ALL, FIVE_DAYS_NOTICE);
            // Any downtime is promised to be none, maintenance too.
            case EMERGENCY -> terms(999_900, FOUR_NINES, 100, SLOW, ALL, MaintenanceRule.NONE);
        };
    }

    private static Terms terms(
            int commitmentPpm,
            List<UptimeStep> uptime,
            int proRata,
            List<SlowStep> slow,
            int cap,
            MaintenanceRule maintenance) {
        return new Terms(
                commitmentPpm, uptime, proRata, slow, cap, RequestRule.STANDARD, maintenance);
    }
}
