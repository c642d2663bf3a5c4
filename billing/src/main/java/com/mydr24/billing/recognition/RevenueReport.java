package com.mydr24.billing.recognition;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What was billed, earned and deferred month by month, and whether the journal agrees.
 *
 * @param differences documents that do not tie out; none where all is well
 */
@Serdeable
public record RevenueReport(List<DeferredMonth> months, List<Difference> differences) {
    public RevenueReport {
        months = List.copyOf(months);
        differences = List.copyOf(differences);
    }

    /**
     * A document of which the schedule and the journal's REVENUE, SLA_CREDITS and GOODWILL say
     * different things; minor units.
     */
    @Serdeable
    public record Difference(
            String tenant,
            String document,
            String currency,
            long journalMinor,
            long scheduledMinor) {}
}
