package com.mydr24.billing.accounting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class BookingTest {
    @Test
    void invoiceIsOneBookingForEachOfItsCredits() {
        var bookings =
                Booking.of(
                        List.of(
                                line("RECEIVABLE", "EUR", 119_00),
                                line("CUSTOMER_CREDIT", "EUR", 20_00),
                                line("REVENUE", "EUR", -120_00),
                                line("TAX_PAYABLE", "EUR", -19_00)));

        assertThat(bookings)
                .containsExactly(
                        new Booking("RECEIVABLE", "REVENUE", euro(119_00)),
                        new Booking("CUSTOMER_CREDIT", "REVENUE", euro(1_00)),
                        new Booking("CUSTOMER_CREDIT", "TAX_PAYABLE", euro(19_00)));
    }

    @Property(tries = 300)
    void accountsHaveAsMuchOfBothSidesAsInTheEntry(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 1_000_000) Long> debits,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 1_000_000) Long> credits) {
        var lines = new ArrayList<Posted.Line>();
        for (int i = 0; i < debits.size(); i++) {
            lines.add(line("D" + i, "EUR", debits.get(i)));
        }
        for (int i = 0; i < credits.size(); i++) {
            lines.add(line("C" + i, "EUR", -credits.get(i)));
        }
        var over =
                debits.stream().mapToLong(d -> d).sum() - credits.stream().mapToLong(c -> c).sum();
        if (over != 0) {
            lines.add(line("REST", "EUR", -over));
        }

        var bookings = Booking.of(lines);

        assertThat(bookings).hasSizeLessThan(lines.size());
        assertThat(bookings).allMatch(booking -> booking.amount().isPositive());
        assertThat(sides(bookings, Booking::debit))
                .isEqualTo(sides(lines, Posted.Line::debitMinor));
        assertThat(sides(bookings, Booking::credit))
                .isEqualTo(sides(lines, Posted.Line::creditMinor));
    }

    @Test
    void currenciesDoNotMeet() {
        assertThat(
                        Booking.of(
                                List.of(
                                        line("CASH", "EUR", 5),
                                        line("CASH", "USD", 7),
                                        line("RECEIVABLE", "USD", -7),
                                        line("RECEIVABLE", "EUR", -5))))
                .extracting(booking -> booking.amount().toString())
                .containsExactly("EUR 0.05", "USD 0.07");
        assertThatThrownBy(() ->
                        Booking.of(List.of(line("CASH", "EUR", 5), line("RECEIVABLE", "USD", -5))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Long> sides(List<Booking> bookings, Function<Booking, String> side) {
        return bookings.stream()
                .collect(
                        groupingBy(
                                side,
                                summingLong(booking -> booking.amount().getAmountMinorLong())));
    }

    private static Map<String, Long> sides(
            List<Posted.Line> lines, ToLongFunction<Posted.Line> side) {
        return lines.stream()
                .filter(line -> side.applyAsLong(line) > 0)
                .collect(groupingBy(Posted.Line::account, summingLong(side)));
    }

    private static Posted.Line line(String account, String currency, long minor) {
        return new Posted.Line(account, currency, Math.max(0, minor), Math.max(0, -minor));
    }

    private static Money euro(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }
}
