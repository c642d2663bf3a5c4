package com.mydr24.sla.finalisation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "correction", schema = "sla")
record CorrectionRow(
        @Id int number,
        String month,
        String reason,
        String approver,
        Instant openedAt,
        @Nullable Integer version,
        @Nullable Instant endedAt) {

    CorrectedMonth corrected() {
        return new CorrectedMonth(
                number, YearMonth.parse(month), reason, approver, openedAt, version, endedAt);
    }
}
