package com.mydr24.billing.recognition;

import com.mydr24.billing.recognition.BookedRow.Source;
import com.mydr24.billing.recognition.RevenueReport.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The schedule of one tenant's books, a function of its rows and of nothing else. */
final class TenantSchedule {
    /** {@code DE-INV-2026-000001} is a document of {@code DE}. */
    private static final Pattern AFTER_ENTITY = Pattern.compile("-(INV|CN)-.*");

    private record Book(String document, String currency) {}

    private static final Comparator<Book> BY_NUMBER =
            Comparator.comparing(Book::document).thenComparing(Book::currency);

    private final List<ScheduledRow> rows = new ArrayList<>();
    private final Map<Book, Long> journal = new TreeMap<>(BY_NUMBER);
    private final String tenant;

    private TenantSchedule(String tenant) {
        this.tenant = tenant;
    }

    /** Of rows in the order in which they were posted. */
    static TenantSchedule of(String tenant, List<BookedRow> booked) {
        var schedule = new TenantSchedule(tenant);
        var documents = new LinkedHashMap<String, List<BookedRow>>();
        for (var row : booked) {
            if (row.source() == Source.JOURNAL) {
                schedule.journal.merge(
                        new Book(row.document(), row.currency()),
                        row.amountMinor(),
                        Math::addExact);
            } else {
                documents.computeIfAbsent(row.of(), _ -> new ArrayList<>()).add(row);
            }
        }
        documents.values().forEach(schedule::document);
        return schedule;
    }

    List<ScheduledRow> rows() {
        return List.copyOf(rows);
    }

    /** Documents of which the journal says something else. */
    List<Difference> differences() {
        var scheduled = new TreeMap<Book, Long>(BY_NUMBER);
        for (var row : rows) {
            scheduled.merge(
                    new Book(row.document(), row.currency()), row.amountMinor(), Math::addExact);
        }
        var all = new TreeMap<>(scheduled);
        all.putAll(journal);
        return all.keySet().stream()
                .map(book ->
                        new Difference(
                                tenant,
                                book.document(),
                                book.currency(),
                                journal.getOrDefault(book, 0L),
                                scheduled.getOrDefault(book, 0L)))
                .filter(one -> one.journalMinor() != one.scheduledMinor())
                .toList();
    }

    /** An invoice with its notes, or a credit. */
    private void document(List<BookedRow> booked) {
        var charged = Earned.NOTHING;
        for (var row : booked) {
            if (row.source() == Source.CHARGE || row.source() == Source.CREDIT) {
                charged = charged.plus(add(row, charge(row)));
            }
        }
        var left = charged;
        for (var row : booked) {
            if (row.source() == Source.DISCOUNT && row.amountMinor() != 0) {
                left = left.plus(add(row, charged.spread(row.amountMinor())));
            }
        }
        for (var row : booked) {
            if (row.source() == Source.NOTE) {
                var kept = without(left, row);
                add(row, kept.minus(left));
                left = kept;
            }
        }
    }

    /**
     * The days furthest ahead are taken back first, so that what was served stays earned as long as
     * something is left that was not. A parent's note may also take back what its children's bills
     * carried to it, which was earned by them.
     */
    private static Earned without(Earned left, BookedRow note) {
        var back = Math.negateExact(note.amountMinor());
        var total = left.total();
        var ofLeft = Math.min(back, Math.max(0, total));
        var kept = ofLeft == 0 ? left : left.upTo(total - ofLeft);
        return ofLeft == back ? kept : kept.plus(Earned.in(note.month(), ofLeft - back));
    }

    private static Earned charge(BookedRow row) {
        var from = row.servedFrom();
        var until = row.servedUntil();
        return from == null || until == null
                ? Earned.in(row.month(), row.amountMinor())
                : Earned.daily(row.amountMinor(), from, until);
    }

    private Earned add(BookedRow row, Earned earned) {
        earned.months()
                .forEach((month, minor) -> {
                    if (minor != 0) {
                        rows.add(
                                new ScheduledRow(
                                        AFTER_ENTITY.matcher(row.document()).replaceFirst(""),
                                        row.tenant(),
                                        row.document(),
                                        row.bookedIn(),
                                        row.postedAt(),
                                        month,
                                        row.account(),
                                        row.kind(),
                                        row.component(),
                                        row.currency(),
                                        minor));
                    }
                });
        return earned;
    }
}
