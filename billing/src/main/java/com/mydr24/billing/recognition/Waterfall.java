package com.mydr24.billing.recognition;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds a schedule up by entity, currency and month. */
final class Waterfall {
    private record Book(String entity, String currency) {}

    /** What a month changes. */
    private static final class Change {
        private long billed;
        private long earned;
        private long deferred;
        private long accrued;
    }

    private final Map<Book, SortedMap<YearMonth, Change>> books =
            new TreeMap<>(Comparator.comparing(Book::entity).thenComparing(Book::currency));

    void add(ScheduledRow row) {
        var months =
                books.computeIfAbsent(new Book(row.entity(), row.currency()), _ -> new TreeMap<>());
        var minor = row.amountMinor();
        var booked = months.computeIfAbsent(row.bookedIn(), _ -> new Change());
        var earned = months.computeIfAbsent(row.month(), _ -> new Change());
        booked.billed = Math.addExact(booked.billed, minor);
        earned.earned = Math.addExact(earned.earned, minor);
        if (row.bookedIn().isBefore(row.month())) {
            booked.deferred = Math.addExact(booked.deferred, minor);
            earned.deferred = Math.subtractExact(earned.deferred, minor);
        } else {
            earned.accrued = Math.addExact(earned.accrued, minor);
            booked.accrued = Math.subtractExact(booked.accrued, minor);
        }
    }

    /** Every month in which something changed. */
    List<DeferredMonth> months() {
        var all = new ArrayList<DeferredMonth>();
        books.forEach((book, months) -> {
            var deferred = 0L;
            var accrued = 0L;
            for (var month : months.entrySet()) {
                var change = month.getValue();
                deferred = Math.addExact(deferred, change.deferred);
                accrued = Math.addExact(accrued, change.accrued);
                all.add(
                        new DeferredMonth(
                                book.entity(),
                                book.currency(),
                                month.getKey().toString(),
                                change.billed,
                                change.earned,
                                deferred,
                                accrued));
            }
        });
        return List.copyOf(all);
    }
}
