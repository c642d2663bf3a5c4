package com.mydr24.portal.billing;

import com.mydr24.billing.close.MonthCloseProgress;
import com.mydr24.billing.close.MonthCloseProgress.State;
import io.micronaut.serde.annotation.Serdeable;
import java.time.YearMonth;
import java.util.List;

/**
 * How far the close of a month is, over all cells.
 *
 * @param state RUNNING while a cell runs; FAILED when one ended with tenants left open
 * @param done tenants closed, of {@code total}
 */
@Serdeable
public record CloseView(
        String month,
        State state,
        int total,
        int done,
        int failed,
        List<MonthCloseProgress> cells) {

    static CloseView of(YearMonth month, List<MonthCloseProgress> cells) {
        return new CloseView(
                month.toString(),
                overall(cells),
                cells.stream().mapToInt(MonthCloseProgress::total).sum(),
                cells.stream().mapToInt(MonthCloseProgress::done).sum(),
                cells.stream().mapToInt(MonthCloseProgress::failed).sum(),
                List.copyOf(cells));
    }

    private static State overall(List<MonthCloseProgress> cells) {
        if (cells.stream().anyMatch(cell -> cell.state() == State.RUNNING)) {
            return State.RUNNING;
        }
        return cells.stream().anyMatch(cell -> cell.state() == State.FAILED)
                ? State.FAILED
                : State.DONE;
    }
}
