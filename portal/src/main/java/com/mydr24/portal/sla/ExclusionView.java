package com.mydr24.portal.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.sla.exclusion.ExclusionEntry;
import com.mydr24.sla.exclusion.RecordedExclusion;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that somebody said shall not count.
 *
 * @param excludedSeconds how much of it does not count, under the newest contract
 * @param withdrawnAt null while it stands
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ExclusionView(
        String id,
        String kind,
        Instant from,
        Instant to,
        Instant recordedAt,
        String reason,
        String approver,
        String evidence,
        long excludedSeconds,
        String why,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalReason) {

    static ExclusionView of(ExclusionEntry entry) {
        RecordedExclusion recorded = entry.judged().recorded();
        ExclusionEntry.Withdrawal withdrawal = entry.withdrawal();
        return new ExclusionView(
                recorded.id().toString(),
                recorded.kind().name(),
                recorded.from(),
                recorded.to(),
                recorded.recordedAt(),
                recorded.reason(),
                recorded.approver(),
                recorded.evidence(),
                entry.judged().excludedSeconds(),
                entry.judged().why(),
                withdrawal == null ? null : withdrawal.at(),
                withdrawal == null ? null : withdrawal.reason());
    }
}
