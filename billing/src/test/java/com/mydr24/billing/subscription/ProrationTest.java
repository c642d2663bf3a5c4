package com.mydr24.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProrationTest {
    private static final java.util.UUID PLAN = new java.util.UUID(0, 1);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property
    void sharesOfAnyPartitionAddUpToThePrice(
            @ForAll @LongRange(min = 0, max = 100_000_000_00L) long priceMinor,
            @ForAll @IntRange(min = 1, max = 12) int month,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 2_419_199) Integer> cuts) {
        var full = Money.ofMinor(CurrencyUnit.EUR, priceMinor);
        var whole = BillingPeriod.of(YearMonth.of(2026, month), BERLIN);

        var sum = Money.zero(CurrencyUnit.EUR);
        var from = whole.from();
        for (var cut : new TreeSet<>(cuts)) {
            var to = whole.from().plusSeconds(cut);
            sum = sum.plus(Proration.share(full, whole, new BillingPeriod(from, to)));
            from = to;
        }
        sum = sum.plus(Proration.share(full, whole, new BillingPeriod(from, whole.to())));

        assertThat(sum).isEqualTo(full);
    }

    @Property
    void shareIsWithinOneMinorUnitOfTheExactOne(
            @ForAll @LongRange(min = 0, max = 10_000_000) long priceMinor,
            @ForAll @IntRange(min = 0, max = 2_600_000) int from,
            @ForAll @IntRange(min = 1, max = 78_000) int length) {
        var whole = BillingPeriod.of(YearMonth.of(2026, 5), BERLIN);
        var part =
                new BillingPeriod(
                        whole.from().plusSeconds(from), whole.from().plusSeconds(from + length));

        var share =
                Proration.share(Money.ofMinor(CurrencyUnit.USD, priceMinor), whole, part)
                        .getAmountMinorLong();

        var difference = share * whole.seconds() - priceMinor * length;
        assertThat(Math.abs(difference)).isLessThanOrEqualTo(whole.seconds());
    }

    @Test
    void halfOfAnOddYenIsRoundedUp() {
        var whole = BillingPeriod.of(YearMonth.of(2026, 6), ZoneId.of("Asia/Tokyo"));
        var secondHalf = whole.within(whole.from().plusSeconds(whole.seconds() / 2), null);

        assertThat(Proration.share(Money.ofMinor(CurrencyUnit.JPY, 79_001), whole, secondHalf))
                .isEqualTo(Money.ofMinor(CurrencyUnit.JPY, 39_501));
    }

    @Test
    void monthIsAsLongAsItsZoneMakesIt() {
        assertThat(BillingPeriod.of(YearMonth.of(2026, 3), BERLIN).seconds())
                .isEqualTo((31 * 24 - 1) * 3600);
        assertThat(BillingPeriod.of(YearMonth.of(2026, 10), BERLIN).seconds())
                .isEqualTo((31 * 24 + 1) * 3600);
    }

    @Test
    void partOutsideThePeriodIsRefused() {
        var whole = BillingPeriod.of(YearMonth.of(2026, 3), BERLIN);
        var part = new BillingPeriod(whole.from().minusSeconds(1), whole.to());

        assertThatThrownBy(() -> Proration.share(Money.parse("EUR 1"), whole, part))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void firstMonthIsPaidForFromTheStart() {
        var subscription = subscription(phase("490.00", "2026-01-16T23:00:00Z", null));

        assertThat(subscription.firstMonth()).isEqualTo(YearMonth.of(2026, 1));
        assertThat(subscription.covers(YearMonth.of(2025, 12))).isFalse();
        assertThat(subscription.feeFor(YearMonth.of(2026, 1)).amount())
                .isEqualTo(Money.parse("EUR 237.10"));
        assertThat(subscription.feeFor(YearMonth.of(2026, 2)).isProrated()).isFalse();
        assertThatThrownBy(() -> subscription.feeFor(YearMonth.of(2025, 12)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void monthOfAChangeIsPaidForPartByPart() {
        var change = "2026-06-10T22:00:00Z";
        var subscription =
                subscription(
                        phase("300.00", "2026-01-01T00:00:00Z", change),
                        phase("3000.00", change, null));

        assertThat(subscription.feesFor(YearMonth.of(2026, 6)))
                .extracting(part -> part.fee().amount())
                .containsExactly(Money.parse("EUR 100.00"), Money.parse("EUR 2000.00"));
        assertThat(subscription.feeFor(YearMonth.of(2026, 6)).amount())
                .isEqualTo(Money.parse("EUR 2100.00"));
        assertThat(subscription.feeFor(YearMonth.of(2026, 6)).isProrated()).isFalse();
        assertThat(subscription.feeFor(YearMonth.of(2026, 7)).amount())
                .isEqualTo(Money.parse("EUR 3000.00"));
    }

    @Property
    void changeToTheSamePriceChangesNoMonthsFee(
            @ForAll @LongRange(min = 1, max = 5_000_000) long feeMinor,
            @ForAll @IntRange(min = 0, max = 30 * 86_400) int secondsIntoJune) {
        var full = Money.ofMinor(CurrencyUnit.EUR, feeMinor);
        var start = Instant.parse("2026-01-01T00:00:00Z");
        var change = Instant.parse("2026-05-31T22:00:00Z").plusSeconds(secondsIntoJune);
        var subscription =
                subscription(
                        new Phase(PLAN, Tier.BASIC, full, start, change),
                        new Phase(PLAN, Tier.PROFESSIONAL, full, change, null));

        for (var month :
                List.of(YearMonth.of(2026, 5), YearMonth.of(2026, 6), YearMonth.of(2026, 7))) {
            assertThat(subscription.feeFor(month).amount()).isEqualTo(full);
        }
    }

    @Test
    void phaseThatEndedAsItBeganCostsNothing() {
        var moment = "2026-06-10T22:00:00Z";
        var subscription =
                subscription(
                        phase("300.00", "2026-01-01T00:00:00Z", moment),
                        phase("900.00", moment, moment),
                        phase("300.00", moment, null));

        assertThat(subscription.feesFor(YearMonth.of(2026, 6))).hasSize(2);
        assertThat(subscription.feeFor(YearMonth.of(2026, 6)).amount())
                .isEqualTo(Money.parse("EUR 300.00"));
    }

    @Test
    void afterItsEndNothingIsCovered() {
        var subscription =
                subscription(phase("300.00", "2026-01-01T00:00:00Z", "2026-06-10T22:00:00Z"));

        assertThat(subscription.feeFor(YearMonth.of(2026, 6)).amount())
                .isEqualTo(Money.parse("EUR 100.00"));
        assertThat(subscription.covers(YearMonth.of(2026, 7))).isFalse();
    }

    private static Subscription subscription(Phase... phases) {
        return new Subscription(List.of(phases), BERLIN);
    }

    private static Phase phase(String euros, String from, @Nullable String to) {
        return new Phase(
                PLAN,
                Tier.BASIC,
                Money.parse("EUR " + euros),
                Instant.parse(from),
                to == null ? null : Instant.parse(to));
    }
}
