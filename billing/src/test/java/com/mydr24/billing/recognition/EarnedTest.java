package com.mydr24.billing.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EarnedTest {
    private static final LocalDate DAY_ONE = LocalDate.parse("2023-11-01");

    @Property
    void monthsOfALineAddUpToItAndEachIsWithinAMinorUnitOfItsDays(
            @ForAll @LongRange(min = -1_000_000_000_00L, max = 1_000_000_000_00L) long minor,
            @ForAll @IntRange(min = 0, max = 900) int start,
            @ForAll @IntRange(min = 1, max = 3_600) int days) {
        var from = DAY_ONE.plusDays(start);
        var until = from.plusDays(days);

        var earned = Earned.daily(minor, from, until);

        assertThat(earned.total()).isEqualTo(minor);
        earned.months()
                .forEach((month, part) -> {
                    var first = month.atDay(1).isBefore(from) ? from : month.atDay(1);
                    var end = month.plusMonths(1).atDay(1);
                    var served = ChronoUnit.DAYS.between(first, end.isBefore(until) ? end : until);
                    assertThat(Math.multiplyExact(part, (long) days) - minor * served)
                            .isBetween(-(long) days, (long) days);
                });
    }

    @Property
    void takingBackInPartsIsTakingBackAtOnce(
            @ForAll @LongRange(min = 1, max = 10_000_000_00L) long minor,
            @ForAll @IntRange(min = 1, max = 800) int days,
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 10_000) Integer> partsBp) {
        var whole = Earned.daily(minor, DAY_ONE, DAY_ONE.plusDays(days));

        var left = whole;
        var kept = minor;
        for (var bp : partsBp) {
            kept -= kept * bp / 10_000;
            left = left.upTo(kept);
        }

        assertThat(left).isEqualTo(whole.upTo(kept));
        assertThat(left.total()).isEqualTo(kept);
    }

    @Property
    void daysOfEqualPriceInPartsAreTheWhole(
            @ForAll @LongRange(min = 0, max = 1_000_000) long aDay,
            @ForAll @IntRange(min = 2, max = 800) int days,
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 799) Integer> cuts) {
        var inOrder = new TreeSet<>(cuts);
        inOrder.removeIf(cut -> cut >= days);
        inOrder.add(days);

        var sum = Earned.NOTHING;
        var from = 0;
        for (var cut : inOrder) {
            sum =
                    sum.plus(
                            Earned.daily(
                                    aDay * (cut - from),
                                    DAY_ONE.plusDays(from),
                                    DAY_ONE.plusDays(cut)));
            from = cut;
        }

        assertThat(sum).isEqualTo(Earned.daily(aDay * days, DAY_ONE, DAY_ONE.plusDays(days)));
    }

    @Property
    void discountFollowsItsChargesAndAddsUp(
            @ForAll @LongRange(min = 1, max = 10_000_000) long once,
            @ForAll @LongRange(min = 1, max = 10_000_000) long prepaid,
            @ForAll @IntRange(min = 0, max = 10_000) int rateBp) {
        var charged =
                Earned.in(YearMonth.from(DAY_ONE), once)
                        .plus(Earned.daily(prepaid, DAY_ONE, DAY_ONE.plusYears(1)));
        var discount = -(charged.total() * rateBp / 10_000);

        var net = charged.plus(charged.spread(discount));

        assertThat(net.total()).isEqualTo(charged.total() + discount);
        net.months()
                .forEach((month, minor) ->
                        assertThat(minor).isBetween(-1L, monthOf(charged, month) + 1));
    }

    @Test
    void leapYearOfAThousandIsEarnedByItsDays() {
        var earned =
                Earned.daily(100_000, LocalDate.parse("2024-01-01"), LocalDate.parse("2025-01-01"));

        // 1000.00 over 366 days; sums to the end of months: 84.70, 163.93, 248.63, ...
        assertThat(earned.months())
                .contains(
                        Map.entry(YearMonth.of(2024, 1), 8_470L),
                        Map.entry(YearMonth.of(2024, 2), 7_923L),
                        Map.entry(YearMonth.of(2024, 3), 8_470L))
                .hasSize(12);
    }

    @Test
    void periodWithoutDaysIsRefused() {
        assertThatThrownBy(() -> Earned.daily(1, DAY_ONE, DAY_ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long monthOf(Earned earned, YearMonth month) {
        return earned.months().getOrDefault(month, 0L);
    }
}
