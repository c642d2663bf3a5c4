package com.mydr24.billing.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.recognition.ScheduledRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MovementsTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FAR = YearMonth.of(2100, 1);

    @Test
    void eachChangeIsOfOneKind() {
        var months =
                months(
                        recurring("stays", 0, 100),
                        recurring("stays", 1, 100),
                        recurring("stays", 2, 100),
                        recurring("grows", 0, 100),
                        recurring("grows", 1, 130),
                        recurring("grows", 2, 90),
                        recurring("returns", 0, 50),
                        recurring("returns", 2, 60),
                        recurring("joins", 2, 7));

        assertThat(months.get(0).newMinor()).isEqualTo(250);
        assertThat(months.get(0).customers()).isEqualTo(3);
        assertThat(months.get(1).expansionMinor()).isEqualTo(30);
        assertThat(months.get(1).churnMinor()).isEqualTo(-50);
        assertThat(months.get(1).customers()).isEqualTo(2);
        assertThat(months.get(2).contractionMinor()).isEqualTo(-40);
        assertThat(months.get(2).reactivationMinor()).isEqualTo(60);
        assertThat(months.get(2).newMinor()).isEqualTo(7);
        assertThat(months.get(2).closingMinor()).isEqualTo(257);
        assertThat(months.get(2).annualMinor()).isEqualTo(3_084);
        assertThat(months.get(2).netRetentionPpm()).isNull();
    }

    @Test
    void retentionIsOfTheCustomersOfAYearAgo() {
        var months =
                months(
                        recurring("grows", 0, 100),
                        recurring("grows", 12, 150),
                        recurring("shrinks", 0, 200),
                        recurring("shrinks", 12, 100),
                        recurring("joins", 12, 1_000));

        var yearLater = months.getLast();
        assertThat(yearLater.month()).isEqualTo("2027-01");
        assertThat(yearLater.netRetentionPpm()).isEqualTo(833_333);
        assertThat(yearLater.grossRetentionPpm()).isEqualTo(666_666);
    }

    @Test
    void whatIsNotRecurringIsBesideIt() {
        var month =
                months(
                                recurring("one", 0, 100),
                                row("one", "USAGE", 0, 30),
                                row("one", "DISCOUNT", 0, -20),
                                row("one", "SLA_CREDIT", 0, -5))
                        .getFirst();

        assertThat(month.closingMinor()).isEqualTo(100);
        assertThat(month.variableMinor()).isEqualTo(30);
        assertThat(month.loweredMinor()).isEqualTo(-25);
        assertThat(month.earnedMinor()).isEqualTo(105);
    }

    @Property(tries = 300)
    void movementsLeadFromOneMonthToTheNextInAnyOrderOfLines(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 5_000) Integer> draws) {
        var rows = new ArrayList<ScheduledRow>();
        for (var draw : draws) {
            var kind = draw % 5 == 0 ? "USAGE" : "RECURRING";
            rows.add(row("tenant-" + draw % 4, kind, draw % 15, draw % 11 == 0 ? -draw : draw));
        }
        var months = months(rows.toArray(ScheduledRow[]::new));
        Collections.shuffle(rows, new Random(draws.size()));

        assertThat(months(rows.toArray(ScheduledRow[]::new))).isEqualTo(months);
        var before = 0L;
        for (var month : months) {
            assertThat(month.openingMinor()).isEqualTo(before);
            assertThat(
                            month.openingMinor()
                                    + month.newMinor()
                                    + month.expansionMinor()
                                    + month.reactivationMinor()
                                    + month.contractionMinor()
                                    + month.churnMinor())
                    .isEqualTo(month.closingMinor());
            before = month.closingMinor();
        }
        assertThat(months.stream().mapToLong(RecurringMonth::earnedMinor).sum())
                .isEqualTo(rows.stream().mapToLong(ScheduledRow::amountMinor).sum());
    }

    private static List<RecurringMonth> months(ScheduledRow... rows) {
        var movements = new Movements();
        List.of(rows).forEach(movements::add);
        return movements.months(JANUARY, FAR);
    }

    private static ScheduledRow recurring(String tenant, int month, long minor) {
        return row(tenant, "RECURRING", month, minor);
    }

    private static ScheduledRow row(String tenant, String kind, int month, long minor) {
        return new ScheduledRow(
                "DE",
                tenant,
                "DE-INV-2026-000001",
                JANUARY,
                Instant.EPOCH,
                JANUARY.plusMonths(month),
                "REVENUE",
                kind,
                null,
                "EUR",
                minor);
    }
}
