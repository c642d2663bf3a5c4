package com.mydr24.billing.recurring;

import com.mydr24.billing.recognition.ScheduledRow;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds a revenue schedule up to what recurs, and to what moved it. */
final class Movements {
    private static final int A_YEAR = 12;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Map<String, Book> books = new TreeMap<>();

    void add(ScheduledRow row) {
        books.computeIfAbsent(row.currency(), currency -> new Book(currency, row.month())).add(row);
    }

    /**
     * Every currency, and of each every month in which something was earned between two others,
     * both inclusive, and those between such months.
     */
    List<RecurringMonth> months(YearMonth from, YearMonth to) {
        var months = new ArrayList<RecurringMonth>();
        for (var book : books.values()) {
            var first = later(from, book.first);
            var last = later(book.last, to).equals(to) ? book.last : to;
            for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                months.add(book.month(month));
            }
        }
        return List.copyOf(months);
    }

    private static YearMonth later(YearMonth one, YearMonth other) {
        return one.isAfter(other) ? one : other;
    }

    private enum Sort {
        RECURRING,
        VARIABLE,
        LOWERED;

        static Sort of(ScheduledRow row) {
            if (row.amountMinor() < 0) {
                return LOWERED;
            }
            return switch (row.kind()) {
                case "RECURRING" -> RECURRING;
                // A gift that nobody used comes back where it was taken off.
                case "EXPIRED" -> LOWERED;
                default -> VARIABLE;
            };
        }
    }

    /** One currency. */
    private static final class Book {
        private final String currency;
        private final Map<String, NavigableMap<YearMonth, Long>> recurring = new HashMap<>();
        private final Map<YearMonth, Long> variable = new HashMap<>();
        private final Map<YearMonth, Long> lowered = new HashMap<>();

        private YearMonth first;
        private YearMonth last;

        Book(String currency, YearMonth month) {
            this.currency = currency;
            first = month;
            last = month;
        }

        void add(ScheduledRow row) {
            first = row.month().isBefore(first) ? row.month() : first;
            last = later(last, row.month());
            var months =
                    switch (Sort.of(row)) {
                        case RECURRING ->
                                recurring.computeIfAbsent(row.tenant(), _ -> new TreeMap<>());
                        case VARIABLE -> variable;
                        case LOWERED -> lowered;
                    };
            months.merge(row.month(), row.amountMinor(), Math::addExact);
        }

        RecurringMonth month(YearMonth month) {
            var moved = new Moved();
            var yearAgo = new Retained();
            for (var customer : recurring.values()) {
                var now = customer.getOrDefault(month, 0L);
                moved.add(
                        customer.getOrDefault(month.minusMonths(1), 0L),
                        now,
                        customer.firstKey().isBefore(month));
                yearAgo.add(customer.getOrDefault(month.minusMonths(A_YEAR), 0L), now);
            }
            var variableMinor = variable.getOrDefault(month, 0L);
            var loweredMinor = lowered.getOrDefault(month, 0L);
            return new RecurringMonth(
                    currency,
                    month.toString(),
                    moved.opening,
                    moved.begun,
                    moved.expansion,
                    moved.reactivation,
                    moved.contraction,
                    moved.churn,
                    moved.closing,
                    moved.customers,
                    Math.multiplyExact(moved.closing, A_YEAR),
                    yearAgo.ppm(yearAgo.now),
                    yearAgo.ppm(yearAgo.kept),
                    variableMinor,
                    loweredMinor,
                    Math.addExact(moved.closing, Math.addExact(variableMinor, loweredMinor)));
        }
    }

    /** From one month to the next. */
    private static final class Moved {
        private long opening;
        private long begun;
        private long expansion;
        private long reactivation;
        private long contraction;
        private long churn;
        private long closing;
        private int customers;

        void add(long before, long now, boolean isKnown) {
            opening = Math.addExact(opening, before);
            closing = Math.addExact(closing, now);
            customers += now > 0 ? 1 : 0;
            var change = now - before;
            if (change == 0) {
                return;
            }
            if (now == 0) {
                churn = Math.addExact(churn, change);
            } else if (before > 0 && change < 0) {
                contraction = Math.addExact(contraction, change);
            } else if (before > 0) {
                expansion = Math.addExact(expansion, change);
            } else if (isKnown) {
                reactivation = Math.addExact(reactivation, change);
            } else {
                begun = Math.addExact(begun, change);
            }
        }
    }

    /** What is left of what was. */
    private static final class Retained {
        private long then;
        private long now;
        private long kept;

        void add(long before, long today) {
            if (before > 0) {
                then = Math.addExact(then, before);
                now = Math.addExact(now, today);
                kept = Math.addExact(kept, Math.min(before, today));
            }
        }

        @Nullable Long ppm(long part) {
            return then == 0
                    ? null
                    : BigInteger.valueOf(part)
                            .multiply(MILLION)
                            .divide(BigInteger.valueOf(then))
                            .longValueExact();
        }
    }
}
