package com.mydr24.billing.close;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "month_close", schema = "billing")
record MonthCloseRow(
        String month,
        @Id String cell,
        int total,
        int done,
        int failed,
        String state,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    MonthCloseProgress progress() {
        return new MonthCloseProgress(
                month,
                cell,
                total,
                done,
                failed,
                MonthCloseProgress.State.valueOf(state),
                error,
                startedAt,
                finishedAt);
    }
}
