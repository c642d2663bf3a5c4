package com.mydr24.sla.exclusion;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "exclusion", schema = "sla")
record ExclusionRow(
        @Id UUID id,
        String kind,
        Instant fromAt,
        Instant toAt,
        Instant recordedAt,
        String reason,
        String approver,
        String evidence,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalReason) {

    RecordedExclusion recorded() {
        return new RecordedExclusion(
                id,
                ExclusionKind.valueOf(kind),
                fromAt,
                toAt,
                recordedAt,
                reason,
                approver,
                evidence);
    }

    ExclusionEntry.@Nullable Withdrawal withdrawal() {
        return withdrawnAt == null || withdrawalReason == null
                ? null
                : new ExclusionEntry.Withdrawal(withdrawnAt, withdrawalReason);
    }
}
