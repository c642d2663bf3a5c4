package com.mydr24.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class StandingTest {
    /** What happens to an invoice: an amount paid, or an amount taken back. */
    private record Event(boolean isPaid, long minor) {}

    /** What is due and what is owed back at the end. */
    private record End(long due, long owedBack) {}

    @Property
    void paymentsAndNotesEndTheSameInAnyOrder(
            @ForAll @LongRange(min = 1, max = 100_000) long total,
            @ForAll @Size(max = 6) List<@LongRange(min = 1, max = 60_000) Long> payments,
            @ForAll @Size(max = 4) List<@LongRange(min = 1, max = 30_000) Long> notes,
            @ForAll long seed) {
        var events = new ArrayList<Event>();
        payments.forEach(minor -> events.add(new Event(true, minor)));
        var left = total;
        for (var minor : notes) {
            // No more than the invoice is ever taken back.
            var part = Math.min(left, minor);
            if (part > 0) {
                events.add(new Event(false, part));
            }
            left -= part;
        }

        var inOrder = run(total, events);
        Collections.shuffle(events, new Random(seed));

        assertThat(run(total, events)).isEqualTo(inOrder);
        assertThat(Math.min(inOrder.due(), inOrder.owedBack())).isZero();
    }

    @Property
    void nothingOfAnAmountIsLost(
            @ForAll @LongRange(min = 0, max = 100_000) long total,
            @ForAll @LongRange(min = 0, max = 100_000) long paid,
            @ForAll @LongRange(min = 1, max = 300_000) long amount) {
        var standing = new Standing(euro(total), euro(0), euro(Math.min(paid, total)));

        var split = standing.split(euro(amount));

        assertThat(split.onInvoice().plus(split.owedBack())).isEqualTo(euro(amount));
        assertThat(split.onInvoice().isGreaterThan(standing.due())).isFalse();
        assertThat(split.owedBack().isNegative()).isFalse();
    }

    @Test
    void noteOnAPartlyPaidInvoiceLowersFirstWhatIsDue() {
        var split = new Standing(euro(100), euro(0), euro(80)).split(euro(50));

        assertThat(split.onInvoice()).isEqualTo(euro(20));
        assertThat(split.owedBack()).isEqualTo(euro(30));
    }

    private static End run(long total, List<Event> events) {
        var standing = new Standing(euro(total), euro(0), euro(0));
        var owedBack = euro(0);
        for (var event : events) {
            var split = standing.split(euro(event.minor()));
            owedBack = owedBack.plus(split.owedBack());
            standing =
                    event.isPaid()
                            ? new Standing(
                                    standing.total(),
                                    standing.takenBack(),
                                    standing.paid().plus(split.onInvoice()))
                            : new Standing(
                                    standing.total(),
                                    standing.takenBack().plus(euro(event.minor())),
                                    standing.paid());
        }
        return new End(standing.due().getAmountMinorLong(), owedBack.getAmountMinorLong());
    }

    private static Money euro(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }
}
