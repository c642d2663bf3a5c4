package com.mydr24.sla.exclusion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exclusion as it stands today.
 *
 * @param judged under the newest contract; one that was withdrawn excludes nothing
 * @param withdrawal null while it stands
 */
public record ExclusionEntry(JudgedExclusion judged, @Nullable Withdrawal withdrawal) {
    /** That it no longer holds. */
    public record Withdrawal(Instant at, String reason) {}
}
