package com.mydr24.sla.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.Tallies;
import com.mydr24.sla.month.RecentTime;
import com.mydr24.sla.month.RecentTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRuleTest {
    private static final long DAY = 86_400;
    private static final long THIRTY_DAYS = 30 * DAY;
    private static final Instant NOW = Instant.parse("2026-04-20T12:00:00Z");
    private static final Instant FROM = NOW.minusSeconds(BurnWindow.LONGEST_SECONDS);

    private static RecentTime recent(List<ProbeResult> probes, List<Tallies.Request> requests) {
        return RecentTimes.of(
                Measurements.contract(Measurements.UTC, Measurements.LONG_AGO),
                FROM,
                NOW,
                new MeasuredLog(List.of(), probes, Tallies.of(requests)));
    }

    private static List<FiringAlert> firing(RecentTime recent) {
        return BurnRule.firing(
                Measurements.EMERGENCY,
                THIRTY_DAYS,
                BurnRule.burns(Measurements.EMERGENCY, recent));
    }

    private static ProbeResult down(long secondsAgo, long seconds) {
        return new ProbeResult(
                "site", NOW.minusSeconds(secondsAgo), false, 0, 0, new Holds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        // the table of the workbook, for months of 30 and 28 days, and what it is of 31
        "30, 14.4, 6, 3, 1",
        "28, 13.44, 5.6, 2.8, 0.9333",
        "31, 14.88, 6.2, 3.1, 1.033"
    })
    void factorsFollowFromTheLengthOfTheMonth(
            int days, String f1, String f2, String f3, String f4) {
        List<BigDecimal> factors =
                BurnWindow.ALL.stream()
                        .map(window -> window.factor(days * DAY))
                        .map(factor -> factor.round(new java.math.MathContext(4)))
                        .toList();

        assertThat(factors)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal(f1),
                        new BigDecimal(f2),
                        new BigDecimal(f3),
                        new BigDecimal(f4));
    }

    @Test
    void fourNinesPageAboveAShareOf144PerMille() {
        assertThat(BurnWindow.ALL.getFirst().threshold(THIRTY_DAYS, 100))
                .isEqualByComparingTo("0.00144");
        // A target of 90 % would need more than everything to be bad; everything is enough.
        assertThat(BurnWindow.ALL.getFirst().threshold(THIRTY_DAYS, 100_000)).isEqualTo("1");
    }

    @Test
    void twoPercentOfTheBudgetWithinAnHourPagesAndNotASecondLess() {
        // 2 % of 259.2 s are 5.184 s; five seconds of the hour are not more, six are.
        assertThat(firing(recent(List.of(down(60, 5)), List.of()))).isEmpty();
        assertThat(firing(recent(List.of(down(60, 6)), List.of())))
                .extracting(FiringAlert::severity, FiringAlert::longSeconds)
                .contains(org.assertj.core.api.Assertions.tuple(Severity.PAGE, 3_600L));
    }

    @Test
    void whatIsOverPagesNobodyAnyMore() {
        // All of it within the hour, but nothing in the last five minutes.
        assertThat(firing(recent(List.of(down(600, 200)), List.of())))
                .extracting(FiringAlert::longSeconds)
                .doesNotContain(3_600L);
    }

    @Test
    void oneSlowRequestAtNightWakesNobodyAndManyDo() {
        List<Tallies.Request> quiet = new ArrayList<>();
        for (long ago = BurnWindow.LONGEST_SECONDS - 60; ago > 7_200; ago -= 60) {
            for (int i = 0; i < 10; i++) {
                quiet.add(Tallies.request(NOW.minusSeconds(ago), 200, 2_000));
            }
        }
        quiet.add(Tallies.request(NOW.minusSeconds(100), 200, 3_000_000));
        List<Tallies.Request> bad = new ArrayList<>(quiet);
        for (int i = 0; i < 50; i++) {
            bad.add(Tallies.request(NOW.minusSeconds(120), 200, 3_000_000));
        }

        // One among one in the hour would be 1,000 times too fast; among the usual 590 it is not.
        assertThat(firing(recent(List.of(), quiet)))
                .extracting(FiringAlert::severity)
                .doesNotContain(Severity.PAGE);
        assertThat(firing(recent(List.of(), bad)))
                .filteredOn(alert -> alert.guarantee() == GuaranteeKind.RESPONSE)
                .extracting(FiringAlert::severity)
                .contains(Severity.PAGE);
    }

    @Test
    void nothingMeasuredFiresNothing() {
        assertThat(firing(recent(List.of(), List.of()))).isEmpty();
    }

    @Property(tries = 100)
    void eachWindowFiresAsCountedSecondBySecond(@ForAll long seed) {
        var random = new Random(seed);
        List<ProbeResult> probes = new ArrayList<>();
        var bits = new BitSet();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            long ago =
                    1 + random.nextLong(random.nextBoolean() ? 4_000 : BurnWindow.LONGEST_SECONDS);
            long seconds = 1L + random.nextInt(random.nextBoolean() ? 10 : 600);
            probes.add(
                    new ProbeResult(
                            "m" + i, NOW.minusSeconds(ago), false, 0, 0, new Holds(seconds)));
            for (long second = ago; second > Math.max(0, ago - seconds); second--) {
                bits.set((int) second);
            }
        }

        List<Long> expected = new ArrayList<>();
        for (BurnWindow window : BurnWindow.ALL) {
            // More than so much of the month's 259.2 seconds, at the pace of either window.
            double budget = 259.2 * window.budgetPercent() / 100;
            int inLong = bits.get(1, (int) window.longSeconds() + 1).cardinality();
            int inShort = bits.get(1, (int) window.shortSeconds() + 1).cardinality();
            if (inLong > budget && inShort * 12 > budget) {
                expected.add(window.longSeconds());
            }
        }
        assertThat(firing(recent(probes, List.of())))
                .extracting(FiringAlert::longSeconds)
                .containsExactlyElementsOf(expected);
    }
}
