package com.mydr24.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.referral.campaign.RateTier;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.regions.failure.InvalidField;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {
    private static final List<RateTier> TIERS =
            List.of(
                    new RateTier(0, 500),
                    new RateTier(100_000, 1_000),
                    new RateTier(500_000, 2_000));

    /** The vectors of the reference. */
    @ParameterizedTest
    @CsvSource({
        "3, 2000, 1",
        "15, 1000, 2",
        "1, 5000, 1",
        "500, 290, 15",
        "7, 2000, 1",
        "2, 2000, 0",
        "290000, 1000, 29000",
        "0, 1000, 0",
        "-5, 1000, 0"
    })
    void shareIsRoundedHalfUp(long netMinor, int rateBp, long earnedMinor) {
        assertThat(share(rateBp).of(netMinor)).isEqualTo(earnedMinor);
    }

    @Test
    void flatRewardIsTheSameForEveryInvoiceAndNothingForNone() {
        var flat = new Earning(RewardKind.FLAT, 0, 2_500, List.of(), false, 0, Long.MAX_VALUE);

        assertThat(flat.of(1)).isEqualTo(2_500);
        assertThat(flat.of(9_999_999)).isEqualTo(2_500);
        assertThat(flat.of(0)).isZero();
    }

    @Test
    void eachSliceEarnsTheRateOfItsTier() {
        // 20,000 at 5 %, 400,000 at 10 %, 80,000 at 20 %.
        assertThat(tiered(false, 80_000).of(500_000)).isEqualTo(1_000 + 40_000 + 16_000);
        assertThat(tiered(false, 0).of(100_000)).isEqualTo(5_000);
        assertThat(tiered(false, 600_000).of(100)).isEqualTo(20);
    }

    @Test
    void cliffEarnsTheRateReachedOnTheWhole() {
        assertThat(tiered(true, 80_000).of(19_999)).isEqualTo(1_000);
        assertThat(tiered(true, 80_000).of(20_000)).isEqualTo(2_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z, 1, 2026-02-28T09:59:59.999Z, false",
        "2026-01-31T10:00:00Z, 1, 2026-02-28T10:00:00Z, true",
        "2024-01-31T10:00:00Z, 1, 2024-02-29T09:59:59.999Z, false",
        "2026-01-15T00:00:00Z, 12, 2027-01-14T23:59:59.999Z, false",
        "2026-01-15T00:00:00Z, 12, 2027-01-15T00:00:00Z, true"
    })
    void capIsInWholeCalendarMonthsWithTheEndOfTheMonthClamped(
            Instant first, int months, Instant paidAt, boolean over) {
        assertThat(Judgement.isOver(first, months, paidAt)).isEqualTo(over);
    }

    @Property
    void refundsOfAllRevenueTakeBackExactlyWhatItEarned(
            @ForAll("earnings") Earning earning,
            @ForAll @LongRange(min = 1, max = 100_000_000) long netMinor,
            @ForAll List<@LongRange(min = 1, max = 20_000_000) Long> refunds) {
        long left = netMinor;
        long takenBack = 0;
        for (var refund : refunds) {
            long after = Math.max(0, left - refund);
            long clawback = earning.of(left) - earning.of(after);
            assertThat(clawback).isNotNegative();
            takenBack += clawback;
            left = after;
        }
        takenBack += earning.of(left) - earning.of(0);

        assertThat(takenBack).isEqualTo(earning.of(netMinor));
    }

    @Property
    void moreRevenueNeverEarnsLess(
            @ForAll("earnings") Earning earning,
            @ForAll @LongRange(min = 0, max = 100_000_000) long netMinor,
            @ForAll @LongRange(min = 0, max = 100_000_000) long more) {
        assertThat(earning.of(netMinor + more)).isGreaterThanOrEqualTo(earning.of(netMinor));
    }

    @Test
    void tiersThatFallAreRefused() {
        var falling =
                new RewardTerms(
                        RewardKind.TIERED,
                        RewardForm.CASH,
                        0,
                        0,
                        null,
                        0,
                        List.of(new RateTier(0, 1_000), new RateTier(10, 500)),
                        true);

        assertThatThrownBy(falling::check).isInstanceOf(InvalidField.class);
    }

    @Provide
    Arbitrary<Earning> earnings() {
        var rates = Arbitraries.integers().between(1, 10_000);
        var volumes = Arbitraries.longs().between(0, 1_000_000);
        var limits = Arbitraries.longs().between(1, 10_000_000);
        var shares = rates.map(EarningTest::share);
        var tiered =
                Combinators.combine(Arbitraries.of(true, false), volumes).as(EarningTest::tiered);
        var flat =
                Arbitraries.longs()
                        .between(1, 1_000_000)
                        .map(minor ->
                                new Earning(
                                        RewardKind.FLAT,
                                        0,
                                        minor,
                                        List.of(),
                                        false,
                                        0,
                                        Long.MAX_VALUE));
        var unlimited = Arbitraries.oneOf(shares, tiered, flat);
        return Arbitraries.oneOf(
                unlimited, Combinators.combine(unlimited, limits).as(Earning::limitedTo));
    }

    private static Earning share(int rateBp) {
        return new Earning(RewardKind.SHARE, rateBp, 0, List.of(), false, 0, Long.MAX_VALUE);
    }

    private static Earning tiered(boolean cliff, long volumeBefore) {
        return new Earning(RewardKind.TIERED, 0, 0, TIERS, cliff, volumeBefore, Long.MAX_VALUE);
    }
}
