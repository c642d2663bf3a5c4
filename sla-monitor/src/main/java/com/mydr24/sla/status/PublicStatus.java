package com.mydr24.sla.status;

import com.mydr24.sla.month.RecentTime;
import com.mydr24.sla.watch.GuaranteeKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the public sees. No component and no word of an incident is in it: they may name what is
 * nobody's business.
 *
 * @param months the one that goes on and those before, newest first
 * @param incidents of the last ninety days, newest first
 */
public record PublicStatus(
        Instant at,
        ZoneId zone,
        RecentTime.Now now,
        List<Month> months,
        List<PublicIncident> incidents) {

    public PublicStatus {
        months = List.copyOf(months);
        incidents = List.copyOf(incidents);
    }

    /**
     * A month, with the numbers of its report.
     *
     * @param isMeasured whether anything was measured
     */
    public record Month(
            String month,
            boolean isFinal,
            boolean isMeasured,
            long availabilityPpm,
            long commitmentPpm,
            long downSeconds,
            long unknownSeconds) {}

    /** When a promise was in danger. */
    public record PublicIncident(
            GuaranteeKind guarantee, Instant openedAt, @Nullable Instant closedAt) {}
}
