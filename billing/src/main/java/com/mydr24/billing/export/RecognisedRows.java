package com.mydr24.billing.export;

import com.mydr24.billing.recognition.DeferredMonth;
import com.mydr24.billing.recognition.RevenueSchedule;
import com.mydr24.billing.recognition.ScheduledRow;
import com.mydr24.billing.recurring.RecurringRevenue;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The exports that are computed: in which month revenue is earned, and what of it recurs. */
@Singleton
class RecognisedRows {
    private final RevenueSchedule schedule;
    private final RecurringRevenue recurring;

    RecognisedRows(RevenueSchedule schedule, RecurringRevenue recurring) {
        this.schedule = schedule;
        this.recurring = recurring;
    }

    void schedule(Instant from, Instant to, RowSink sink) throws IOException {
        sink.columns(
                List.of(
                        "entity",
                        "tenant",
                        "document",
                        "booked_in",
                        "posted_at",
                        "month",
                        "account",
                        "kind",
                        "component",
                        "currency",
                        "amount_minor"));
        schedule.schedule(from, to, row -> write(sink, row));
    }

    void deferred(Instant from, Instant to, RowSink sink) throws IOException {
        var first = monthOf(from).toString();
        sink.columns(
                List.of(
                        "entity",
                        "currency",
                        "month",
                        "billed_minor",
                        "earned_minor",
                        "deferred_minor",
                        "accrued_minor"));
        for (var month : schedule.report(to).months()) {
            if (month.month().compareTo(first) >= 0) {
                write(sink, month);
            }
        }
    }

    void recurring(Instant from, Instant to, RowSink sink) throws IOException {
        sink.columns(
                List.of(
                        "currency",
                        "month",
                        "opening_minor",
                        "new_minor",
                        "expansion_minor",
                        "reactivation_minor",
                        "contraction_minor",
                        "churn_minor",
                        "closing_minor",
                        "customers",
                        "net_retention_ppm",
                        "gross_retention_ppm",
                        "variable_minor",
                        "lowered_minor",
                        "earned_minor"));
        var months = recurring.months(monthOf(from), monthOf(to.minusNanos(1)));
        for (var month : months) {
            sink.row(
                    Arrays.asList(
                            month.currency(),
                            month.month(),
                            month.openingMinor(),
                            month.newMinor(),
                            month.expansionMinor(),
                            month.reactivationMinor(),
                            month.contractionMinor(),
                            month.churnMinor(),
                            month.closingMinor(),
                            (long) month.customers(),
                            month.netRetentionPpm(),
                            month.grossRetentionPpm(),
                            month.variableMinor(),
                            month.loweredMinor(),
                            month.earnedMinor()));
        }
    }

    private static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    private static void write(RowSink sink, ScheduledRow row) {
        try {
            sink.row(
                    Arrays.asList(
                            row.entity(),
                            row.tenant(),
                            row.document(),
                            row.bookedIn().toString(),
                            row.postedAt(),
                            row.month().toString(),
                            row.account(),
                            row.kind(),
                            row.component(),
                            row.currency(),
                            row.amountMinor()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing what is earned of " + row.document(), e);
        }
    }

    private static void write(RowSink sink, DeferredMonth month) throws IOException {
        sink.row(
                List.of(
                        month.entity(),
                        month.currency(),
                        month.month(),
                        month.billedMinor(),
                        month.earnedMinor(),
                        month.deferredMinor(),
                        month.accruedMinor()));
    }
}
