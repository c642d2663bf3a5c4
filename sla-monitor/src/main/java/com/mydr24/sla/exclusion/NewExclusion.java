package com.mydr24.sla.exclusion;

import java.time.Instant;

/** What somebody wants not to count; see {@link RecordedExclusion} for the fields. */
public record NewExclusion(
        ExclusionKind kind,
        Instant from,
        Instant to,
        String reason,
        String approver,
        String evidence) {}
