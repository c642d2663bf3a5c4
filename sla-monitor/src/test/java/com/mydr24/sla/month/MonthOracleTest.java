package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The engine against an oracle that asks every single second, over thousands of random months of
 * the world: months of 28 to 31 days, and days of 23, 24.5 and 25 hours among them. One in twenty
 * is whole, the others are of tenants that came late or that look before its end.
 */
class MonthOracleTest {
    private static final int MONTHS = 2_000;

    /** In hours: 28 to 31 days, and those of 31 days in which the clock is set forward or back. */
    private static final Set<Long> LENGTHS = Set.of(672L, 696L, 720L, 744L, 743L, 745L);

    @Test
    void everySecondOfThousandsOfMonthsIsJudgedAsByAskingIt() {
        long first = new Random().nextLong();
        Set<Long> seen = ConcurrentHashMap.newKeySet();

        LongStream.range(first, first + MONTHS)
                .parallel()
                .forEach(seed -> seen.add(compared(seed).hours()));
        // What chance has left out comes on top.
        LENGTHS.stream()
                .filter(hours -> !seen.contains(hours))
                .forEach(hours -> seen.add(compared(seedOf(hours, first + MONTHS)).hours()));

        assertThat(seen).containsAll(LENGTHS);
    }

    private static RandomMonth compared(long seed) {
        try {
            RandomMonth month = RandomMonth.of(seed);
            compare(month);
            return month;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("the random month of the seed " + seed, e);
        }
    }

    private static long seedOf(long hours, long from) {
        return LongStream.iterate(from, seed -> seed + 1)
                .filter(seed -> RandomMonth.of(seed).hours() == hours)
                .findFirst()
                .orElseThrow();
    }

    private static void compare(RandomMonth month) {
        MonthReport report = MonthEngine.report(month.inputs(), month.log());
        SecondBySecond oracle = month.oracle();

        long down = oracle.count(SecondBySecond.DOWN);
        assertThat(report.downSeconds()).isEqualTo(down);
        assertThat(report.unknownSeconds()).isEqualTo(oracle.count(SecondBySecond.UNKNOWN));
        assertThat(report.excludedSeconds()).isEqualTo(oracle.count(SecondBySecond.EXCLUDED));
        assertThat(report.wholeMinutesDown()).isEqualTo(oracle.wholeMinutesDown());
        assertThat(report.downIntervals().stream().map(d -> d.from() + "/" + d.to()).toList())
                .isEqualTo(oracle.downRuns());
        assertThat(report.scale()).isEqualTo(month.scaleOneByOne(oracle));
        assertThat(Objects.requireNonNull(report.alerts()).late())
                .extracting(AlertsReport.LateAlert::id)
                .containsExactlyInAnyOrderElementsOf(month.lateAlerts(oracle));
        MinuteClasses minutes = report.minutes();
        assertThat(List.of(minutes.up(), minutes.down(), minutes.unknown(), minutes.excluded()))
                .isEqualTo(oracle.minutes());
        long total = oracle.state.length;
        if (total > 0) {
            assertThat(report.availabilityPpm())
                    .isEqualTo(
                            BigDecimal.valueOf(1_000_000L * (total - down))
                                    .divide(BigDecimal.valueOf(total), 0, RoundingMode.FLOOR)
                                    .longValueExact());
        }
    }
}
