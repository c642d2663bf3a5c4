package com.mydr24.billing.accounting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * From one account to another, as programs want it that know no entries of more than two lines.
 *
 * @param amount more than zero
 */
record Booking(String debit, String credit, Money amount) {
    /** An account, and what of its line is not booked yet. */
    private static final class Open {
        private final String account;
        private long minor;

        Open(String account, long minor) {
            this.account = account;
            this.minor = minor;
        }
    }

    /**
     * An entry as bookings: each account has as much of both sides as in the entry, and there is at
     * least one booking fewer than lines in each currency. Debits meet credits in the order of the
     * lines, so that the same entry is always the same bookings.
     */
    static List<Booking> of(List<Posted.Line> lines) {
        var currencies = new LinkedHashMap<String, List<Posted.Line>>();
        for (var line : lines) {
            currencies.computeIfAbsent(line.currency(), _ -> new ArrayList<>()).add(line);
        }
        var bookings = new ArrayList<Booking>();
        currencies.forEach((currency, its) -> meet(CurrencyUnit.of(currency), its, bookings));
        return List.copyOf(bookings);
    }

    private static void meet(
            CurrencyUnit currency, List<Posted.Line> lines, List<Booking> bookings) {
        var debits =
                lines.stream()
                        .filter(line -> line.debitMinor() > 0)
                        .map(line -> new Open(line.account(), line.debitMinor()))
                        .iterator();
        var credits =
                lines.stream()
                        .filter(line -> line.creditMinor() > 0)
                        .map(line -> new Open(line.account(), line.creditMinor()))
                        .iterator();
        var debit = new Open("", 0);
        var credit = new Open("", 0);
        while (debit.minor > 0 || debits.hasNext()) {
            debit = debit.minor > 0 ? debit : debits.next();
            if (credit.minor == 0 && !credits.hasNext()) {
                throw new IllegalArgumentException("an entry that does not balance");
            }
            credit = credit.minor > 0 ? credit : credits.next();
            var minor = Math.min(debit.minor, credit.minor);
            bookings.add(
                    new Booking(debit.account, credit.account, Money.ofMinor(currency, minor)));
            debit.minor -= minor;
            credit.minor -= minor;
        }
        if (credit.minor > 0 || credits.hasNext()) {
            throw new IllegalArgumentException("an entry that does not balance");
        }
    }
}
