package com.mydr24.billing.close;

import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator sees of a close: a row of the control database per month and cell. */
@Singleton
class CloseProgress {
    /** As many tenants as a person reads; the log has them all. */
    private static final int NAMED_FAILURES = 10;

    private final MonthCloseRows rows;
    private final Clock clock;

    CloseProgress(MonthCloseRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    List<MonthCloseProgress> of(YearMonth month) {
        return rows.of(month.toString()).stream().map(MonthCloseRow::progress).toList();
    }

    void start(CellId cell, YearMonth month, int total, int done, Instant at) {
        rows.start(month.toString(), cell.value(), total, done, at);
    }

    void advance(CellId cell, YearMonth month, int done, List<String> errors) {
        rows.advance(month.toString(), cell.value(), done, errors.size(), text(errors));
    }

    MonthCloseProgress finish(
            CellId cell, YearMonth month, OpenMonths after, List<String> errors, Instant started) {
        var failed = after.total() - after.done();
        var state = failed == 0 ? MonthCloseProgress.State.DONE : MonthCloseProgress.State.FAILED;
        var error = failed == 0 ? null : text(errors);
        var finished = clock.instant();
        rows.finish(
                month.toString(),
                cell.value(),
                after.total(),
                after.done(),
                failed,
                state.name(),
                error,
                finished);
        return new MonthCloseProgress(
                month.toString(),
                cell.value(),
                after.total(),
                after.done(),
                failed,
                state,
                error,
                started,
                finished);
    }

    /** Ends what was shown as running. */
    void refuse(CellId cell, YearMonth month, String why) {
        rows.refuse(month.toString(), cell.value(), why, clock.instant());
    }

    private static @Nullable String text(List<String> errors) {
        if (errors.isEmpty()) {
            return null;
        }
        var named = String.join("; ", errors.subList(0, Math.min(errors.size(), NAMED_FAILURES)));
        var more = errors.size() - NAMED_FAILURES;
        return more > 0 ? named + "; and " + more + " more" : named;
    }
}
