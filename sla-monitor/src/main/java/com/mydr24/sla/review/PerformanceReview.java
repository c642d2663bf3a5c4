package com.mydr24.sla.review;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Where the time of a month went.
 *
 * @param operations those that took most of it first
 * @param sites likewise, of the requests whose senders named one
 * @param advice what would help most, in sentences
 */
@Serdeable
public record PerformanceReview(
        String month, List<OperationTime> operations, List<SiteTime> sites, List<String> advice) {
    public PerformanceReview {
        operations = List.copyOf(operations);
        sites = List.copyOf(sites);
        advice = List.copyOf(advice);
    }
}
