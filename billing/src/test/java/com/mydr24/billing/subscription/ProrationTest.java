package com.mydr24.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.NotFound;
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
import org.junit.jupiter.api.Test;

class ProrationTest {
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
        var subscription =
                new Subscription(
                        com.mydr24.tenant.tier.Tier.BASIC,
                        Money.parse("EUR 490.00"),
                        Instant.parse("2026-01-16T23:00:00Z"),
                        null,
                        BERLIN);

        assertThat(subscription.firstMonth()).isEqualTo(YearMonth.of(2026, 1));
        assertThat(subscription.covers(YearMonth.of(2025, 12))).isFalse();
        assertThat(subscription.feeFor(YearMonth.of(2026, 1)).amount())
                .isEqualTo(Money.parse("EUR 237.10"));
        assertThat(subscription.feeFor(YearMonth.of(2026, 2)).isProrated()).isFalse();
        assertThatThrownBy(() -> subscription.feeFor(YearMonth.of(2025, 12)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void lastMonthIsPaidForUpToTheEndAndNoneAfterIt() {
        var end = Instant.parse("2026-02-14T23:00:00Z");
        var subscription =
                new Subscription(
                        com.mydr24.tenant.tier.Tier.BASIC,
                        Money.parse("EUR 490.00"),
                        Instant.parse("2026-01-16T23:00:00Z"),
                        end,
                        BERLIN);

        assertThat(subscription.feeFor(YearMonth.of(2026, 2)).amount())
                .isEqualTo(Money.parse("EUR 245.00"));
        assertThat(subscription.feeFor(YearMonth.of(2026, 2)).subscribed().to()).isEqualTo(end);
        assertThat(subscription.covers(YearMonth.of(2026, 3))).isFalse();
        assertThatThrownBy(() -> subscription.feeFor(YearMonth.of(2026, 3)))
                .isInstanceOf(NotFound.class);
    }
}
