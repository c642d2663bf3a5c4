package com.mydr24.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.level.GroupLevels;
import com.mydr24.referral.level.Level;
import com.mydr24.referral.level.Measure;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-08-31T12:00:00Z");

    @Property(tries = 300)
    void slicesOfAVolumeEarnWhatTheWholeWouldHoweverItIsCut(
            @ForAll("levels") List<Level> levels,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 900_000) Long> nets) {
        long before = 0;
        long earned = 0;
        for (long net : nets) {
            earned += volume(levels, before + net).earning(terms(false), net).of(net);
            before += net;
        }
        long whole = volume(levels, before).earning(terms(false), before).of(before);

        // Each part is rounded for itself, by half a cent at most.
        assertThat(2 * Math.abs(earned - whole)).isLessThanOrEqualTo(nets.size() + 1L);
    }

    @Property(tries = 300)
    void whoBringsMoreNeverStandsLowerAndRefundsTakeBackExactlyWhatWasEarned(
            @ForAll("levels") List<Level> levels,
            @ForAll boolean cliff,
            @ForAll Measure measure,
            @ForAll @LongRange(max = 1_000_000) long before,
            @ForAll @LongRange(min = 1, max = 1_000_000) long net,
            @ForAll @LongRange(max = 1_000_000) long refunded) {
        var reached = standing(measure, levels, before + net);
        assertThat(reached.level().rateBp())
                .isGreaterThanOrEqualTo(standing(measure, levels, before).level().rateBp());

        var earning = reached.earning(terms(cliff), net);
        long left = Math.max(0, net - refunded);
        long first = earning.of(net) - earning.of(left);
        long rest = earning.of(left) - earning.of(0);
        assertThat(first).isNotNegative();
        assertThat(rest).isNotNegative();
        assertThat(first + rest).isEqualTo(earning.of(net));
    }

    @Test
    void cliffGivesTheRateReachedForAllOfAnInvoiceAndSlicesEachTheirOwn() {
        var levels = List.of(new Level("Bronze", 0, 500), new Level("Gold", 10_000, 1_000));
        var standing = volume(levels, 12_000);

        assertThat(standing.earning(terms(true), 4_000).of(4_000)).isEqualTo(400);
        assertThat(standing.earning(terms(false), 4_000).of(4_000)).isEqualTo(100 + 200);
        assertThat(standing.words()).contains("Gold", "10 %", "resellers", "version 3");
    }

    /** The end of a shorter month stands for its 31st. */
    @ParameterizedTest
    @CsvSource({"1, 2026-07-31T12:00:00Z", "6, 2026-02-28T12:00:00Z", "12, 2025-08-31T12:00:00Z"})
    void windowIsOfCalendarMonths(int months, Instant since) {
        var levels = List.of(new Level("Only", 0, 1));

        assertThat(new GroupLevels("g", 1, Measure.CUSTOMERS, months, null, levels).since(NOW))
                .isEqualTo(since);
    }

    @Provide
    Arbitrary<List<Level>> levels() {
        var steps = Arbitraries.longs().between(1, 400_000);
        var rises = Arbitraries.integers().between(0, 900);
        return Combinators.combine(steps.list().ofMaxSize(5), rises.list().ofSize(6))
                .as((froms, rates) -> {
                    var all = new ArrayList<Level>();
                    int rate = 1 + rates.getFirst();
                    all.add(new Level("0", 0, rate));
                    long from = 0;
                    for (int i = 0; i < froms.size(); i++) {
                        from += froms.get(i);
                        rate += rates.get(i + 1);
                        all.add(new Level(String.valueOf(i + 1), from, rate));
                    }
                    return all;
                });
    }

    private static Standing volume(List<Level> levels, long brought) {
        return standing(Measure.VOLUME, levels, brought);
    }

    private static Standing standing(Measure measure, List<Level> levels, long brought) {
        var currency = measure == Measure.VOLUME ? "EUR" : null;
        return Standing.of(
                new GroupLevels("resellers", 3, measure, 12, currency, levels), NOW, brought);
    }

    private static RewardTerms terms(boolean cliff) {
        return new RewardTerms(
                RewardKind.TIERED, RewardForm.CASH, 0, 0, null, 0, List.of(), cliff, true);
    }
}
