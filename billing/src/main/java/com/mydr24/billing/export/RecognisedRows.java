package com.mydr24.billing.export;

import com.mydr24.billing.recognition.DeferredMonth;
import com.mydr24.billing.recognition.RevenueSchedule;
import com.mydr24.billing.recognition.ScheduledRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The exports that are computed: in which month revenue is earned. */
@Singleton
class RecognisedRows {
    private final RevenueSchedule schedule;

    RecognisedRows(RevenueSchedule schedule) {
        this.schedule = schedule;
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
        var first = YearMonth.from(from.atOffset(ZoneOffset.UTC)).toString();
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
