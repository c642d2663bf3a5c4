package com.mydr24.billing.recognition;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.recognition.BookedRow.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantScheduleTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final Instant POSTED = Instant.parse("2026-02-06T12:00:00Z");

    @Property
    void creditAndBilledAgainIsBilledDirectly(
            @ForAll @LongRange(min = 1, max = 100_000_000) long prepaid,
            @ForAll @LongRange(min = 0, max = 100_000_000) long monthly,
            @ForAll @IntRange(min = 0, max = 9_000) int discountBp,
            @ForAll @Size(max = 4) List<@LongRange(min = 1, max = 30_000_000) Long> parts) {
        var discount = -((prepaid + monthly) * discountBp / 10_000);
        var direct = invoice("DE-INV-2026-000001", prepaid, monthly, discount);
        var again = new ArrayList<>(direct);
        var left = prepaid + monthly + discount;
        for (var part : parts) {
            var net = Math.min(part, left);
            if (net > 0) {
                again.add(note(again.size(), net));
                left -= net;
            }
        }
        if (left > 0) {
            again.add(note(again.size(), left));
        }
        again.addAll(invoice("DE-INV-2026-000002", prepaid, monthly, discount));

        assertThat(months(again)).isEqualTo(months(direct));
    }

    @Property
    void journalOfTheSameSumsTiesOut(
            @ForAll @LongRange(min = 1, max = 100_000_000) long prepaid,
            @ForAll @LongRange(min = 0, max = 100_000_000) long monthly,
            @ForAll @LongRange(min = -5, max = 5) long wrong) {
        var booked = new ArrayList<>(invoice("DE-INV-2026-000001", prepaid, monthly, 0));
        booked.add(
                row(
                        Source.JOURNAL,
                        "DE-INV-2026-000001",
                        "DE-INV-2026-000001",
                        prepaid + monthly + wrong,
                        null));

        var differences = TenantSchedule.of("alpha", booked).differences();

        if (wrong == 0) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences)
                    .containsExactly(
                            new RevenueReport.Difference(
                                    "alpha",
                                    "DE-INV-2026-000001",
                                    "EUR",
                                    prepaid + monthly + wrong,
                                    prepaid + monthly));
        }
    }

    @Test
    void entryWithoutADocumentAndADocumentWithoutAnEntryAreNamed() {
        var booked = new ArrayList<>(invoice("DE-INV-2026-000001", 100, 0, 0));
        booked.add(row(Source.JOURNAL, "by hand", "by hand", -7, null));

        assertThat(TenantSchedule.of("alpha", booked).differences())
                .extracting(RevenueReport.Difference::document)
                .containsExactly("DE-INV-2026-000001", "by hand");
    }

    @Test
    void noteTakesBackTheDaysFurthestAhead() {
        var booked = new ArrayList<>(invoice("DE-INV-2026-000001", 36_500, 49_000, 0));
        // 291 of 365 days, from 16 March on, at 1.00 each.
        booked.add(note(1, 29_100));

        assertThat(months(booked))
                .isEqualTo(
                        Map.of(
                                JANUARY,
                                49_000L + 3_100,
                                YearMonth.of(2026, 2),
                                2_800L,
                                YearMonth.of(2026, 3),
                                1_500L));
    }

    @Test
    void parentsNoteThatTakesBackWhatChildrenCarriedIsOfTheInvoicesMonth() {
        var carriedOnly = List.of(note(1, 500), note(2, 300));
        var withOwn = new ArrayList<>(invoice("DE-INV-2026-000001", 0, 200, 0));
        withOwn.addAll(carriedOnly);

        assertThat(months(carriedOnly)).isEqualTo(Map.of(JANUARY, -800L));
        assertThat(months(withOwn)).isEqualTo(Map.of(JANUARY, -600L));
    }

    @Test
    void lateUsageIsAccruedAndWhatIsAheadIsDeferred() {
        var waterfall = new Waterfall();
        var late = row(Source.CHARGE, "DE-INV-2026-000003", "DE-INV-2026-000003", 40, null);
        var booked = new ArrayList<>(invoice("DE-INV-2026-000001", 365, 0, 0));
        booked.add(
                new BookedRow(
                        late.tenant(),
                        late.source(),
                        late.of(),
                        late.document(),
                        YearMonth.of(2026, 3),
                        POSTED,
                        late.account(),
                        "USAGE",
                        "beds",
                        "EUR",
                        40,
                        JANUARY,
                        null,
                        null));
        TenantSchedule.of("alpha", booked).rows().forEach(waterfall::add);

        assertThat(waterfall.months().subList(0, 4))
                .containsExactly(
                        new DeferredMonth("DE", "EUR", "2026-01", 365, 71, 334, 40),
                        new DeferredMonth("DE", "EUR", "2026-02", 0, 28, 306, 40),
                        new DeferredMonth("DE", "EUR", "2026-03", 40, 31, 275, 0),
                        new DeferredMonth("DE", "EUR", "2026-04", 0, 30, 245, 0));
        assertThat(waterfall.months().getLast())
                .isEqualTo(new DeferredMonth("DE", "EUR", "2026-12", 0, 31, 0, 0));
    }

    private static List<BookedRow> invoice(
            String number, long prepaid, long monthly, long discount) {
        return List.of(
                row(Source.CHARGE, number, number, monthly, null),
                row(Source.CHARGE, number, number, prepaid, FIRST),
                row(Source.DISCOUNT, number, number, discount, null));
    }

    private static BookedRow note(int count, long net) {
        return row(
                Source.NOTE, "DE-INV-2026-000001", "DE-CN-2026-%06d".formatted(count), -net, null);
    }

    private static BookedRow row(
            Source source, String of, String document, long minor, @Nullable LocalDate servedFrom) {
        return new BookedRow(
                "alpha",
                source,
                of,
                document,
                JANUARY,
                POSTED,
                "REVENUE",
                source.name(),
                null,
                "EUR",
                minor,
                JANUARY,
                servedFrom,
                servedFrom == null ? null : servedFrom.plusYears(1));
    }

    private static Map<YearMonth, Long> months(List<BookedRow> booked) {
        var months =
                new TreeMap<>(
                        TenantSchedule.of("alpha", booked).rows().stream()
                                .collect(
                                        groupingBy(
                                                ScheduledRow::month,
                                                summingLong(ScheduledRow::amountMinor))));
        months.values().removeIf(minor -> minor == 0);
        return months;
    }
}
