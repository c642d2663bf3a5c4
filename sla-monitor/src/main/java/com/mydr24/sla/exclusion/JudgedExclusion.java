package com.mydr24.sla.exclusion;

import java.util.List;

/**
 * What becomes of a recorded exclusion under a contract.
 *
 * @param spans the seconds that do not count because of it, by time; none when it has no effect
 * @param why in one sentence
 */
public record JudgedExclusion(RecordedExclusion recorded, List<ExcludedSpan> spans, String why) {
    public JudgedExclusion {
        spans = List.copyOf(spans);
    }

    public long excludedSeconds() {
        return spans.stream().mapToLong(ExcludedSpan::seconds).sum();
    }
}
