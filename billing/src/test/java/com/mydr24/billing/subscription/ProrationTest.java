package com.mydr24.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
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

    @Property
    void whatIsChargedAndWhatIsFreeAddUpToTheMonth(
            @ForAll @LongRange(min = 1, max = 5_000_000) long feeMinor,
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 90 * 86_400) Integer> moments) {
        var start = Instant.parse("2026-04-30T22:00:00Z");
        var cuts = List.copyOf(new TreeSet<>(moments));
        var spans = new ArrayList<FreeSpan>();
        for (int i = 0; i + 1 < cuts.size(); i += 2) {
            spans.add(span(start.plusSeconds(cuts.get(i)), start.plusSeconds(cuts.get(i + 1))));
        }
        if (cuts.size() % 2 == 1) {
            spans.add(span(start.plusSeconds(cuts.getLast()), null));
        }
        var full = Money.ofMinor(CurrencyUnit.EUR, feeMinor);
        var phase = new Phase(PLAN, Tier.BASIC, full, start, null);
        var subscription = new Subscription(List.of(phase), spans, BERLIN);

        for (var month : List.of(YearMonth.of(2026, 5), YearMonth.of(2026, 6))) {
            var parts = subscription.feesFor(month);
            var sum = Money.zero(CurrencyUnit.EUR);
            var next = BillingPeriod.of(month, BERLIN).from();
            for (var part : parts) {
                assertThat(part.fee().subscribed().from()).isEqualTo(next);
                next = part.fee().subscribed().to();
                assertThat(part.free() != null).isEqualTo(isFree(spans, part.fee().subscribed()));
                sum = sum.plus(part.fee().shareOf(full));
                assertThat(part.fee().amount())
                        .isEqualTo(
                                part.free() == null
                                        ? part.fee().shareOf(full)
                                        : Money.zero(CurrencyUnit.EUR));
            }
            assertThat(next).isEqualTo(BillingPeriod.of(month, BERLIN).to());
            assertThat(sum).isEqualTo(full);
        }
    }

    private static boolean isFree(List<FreeSpan> spans, BillingPeriod part) {
        return spans.stream()
                .anyMatch(span ->
                        !span.from().isAfter(part.from())
                                && (span.to() == null || !span.to().isBefore(part.to())));
    }

    private static FreeSpan span(Instant from, @Nullable Instant to) {
        return new FreeSpan(java.util.UUID.randomUUID(), FreeSpan.Kind.PAUSE, from, to);
    }

    private static Subscription subscription(Phase... phases) {
        return new Subscription(List.of(phases), List.of(), BERLIN);
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
