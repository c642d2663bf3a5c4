package com.mydr24.sla.contract;

import com.mydr24.tenant.tier.Tier;
import java.util.List;

/** The terms each tier is sold with today. A contract keeps its own copy, so they may change. */
final class TierTerms {
    private static final int ALL = 1_000_000;

    private static final List<UptimeStep> THREE_NINES =
            List.of(
                    new UptimeStep(999_000, 100_000),
                    new UptimeStep(990_000, 250_000),
                    new UptimeStep(950_000, 500_000));

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

    /** One late alert is one too many. */
    private static final AlertTerms LATE_ALERTS =
            new AlertTerms(
                    AlertTerms.OBJECTIVE,
                    List.of(
                            new CountStep(1, 50_000),
                            new CountStep(5, 100_000),
                            new CountStep(20, 250_000)));

    private static final List<CountStep> BREACHED_MINUTES =
            List.of(
                    new CountStep(1, 50_000),
                    new CountStep(10, 100_000),
                    new CountStep(60, 250_000));

    private TierTerms() {}

    static Terms of(Tier tier) {
        return switch (tier) {
            case BASIC ->
                    new Terms(
                            995_000,
                            List.of(),
                            0,
                            List.of(),
                            0,
                            RequestRule.STANDARD,
                            TWO_DAYS_NOTICE,
                            AlertTerms.NONE,
                            ScaleTerms.NONE);
            case PROFESSIONAL ->
                    new Terms(
                            999_000,
                            THREE_NINES,
                            0,
                            List.of(),
                            500_000,
                            RequestRule.STANDARD,
                            TEN_HOURS_A_YEAR,
                            AlertTerms.NONE,
                            ScaleTerms.NONE);
            // Five hundred requests a second; alerts are measured against the objective, and shown.
            case ENTERPRISE ->
                    new Terms(
                            999_900,
                            FOUR_NINES,
                            0,
                            SLOW,
                            ALL,
                            RequestRule.STANDARD,
                            FIVE_DAYS_NOTICE,
                            new AlertTerms(AlertTerms.OBJECTIVE, List.of()),
                            new ScaleTerms(30_000, BREACHED_MINUTES));
            // Any downtime is promised to be none, maintenance too.
            case EMERGENCY ->
                    new Terms(
                            999_900,
                            FOUR_NINES,
                            100,
                            SLOW,
                            ALL,
                            RequestRule.STANDARD,
                            MaintenanceRule.NONE,
                            LATE_ALERTS,
                            new ScaleTerms(60_000, BREACHED_MINUTES));
        };
    }
}
