package com.mydr24.sla.finalisation;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A correction of a final month.
 *
 * @param number counted per tenant
 * @param approver who agreed to it
 * @param version of the report that it came to; null while it is open
 * @param endedAt null while it is open
 */
public record CorrectedMonth(
        int number,
        YearMonth month,
        String reason,
        String approver,
        Instant openedAt,
        @Nullable Integer version,
        @Nullable Instant endedAt) {
    public boolean isOpen() {
        return version == null;
    }
}
