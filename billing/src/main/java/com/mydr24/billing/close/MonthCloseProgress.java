package com.mydr24.billing.close;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a cell is with closing a month.
 *
 * @param total the tenants that have the month to close
 * @param done those whose invoice is issued, by this run or an earlier one
 * @param failed those that could not be closed by the last run; a new run tries them again
 * @param error what went wrong, naming the tenants
 */
@Serdeable
public record MonthCloseProgress(
        String month,
        String cell,
        int total,
        int done,
        int failed,
        State state,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Where the close of a cell is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
