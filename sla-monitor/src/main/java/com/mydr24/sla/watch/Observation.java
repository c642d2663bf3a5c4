package com.mydr24.sla.watch;

import com.mydr24.sla.month.RecentTime;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is so at a moment.
 *
 * @param cause who says that it is down; empty when it is not
 * @param known whether anything is known of the last five minutes
 * @param windows how much of each budget was used up in each window of time
 * @param firing the alerts that fire, the shortest windows first
 */
@Serdeable
public record Observation(
        Instant at,
        RecentTime.Now now,
        String cause,
        boolean known,
        List<WindowBurn> windows,
        List<FiringAlert> firing) {
    public Observation {
        windows = List.copyOf(windows);
        firing = List.copyOf(firing);
    }

    /** How bad it is for a guarantee; empty when all is well, or nothing is known. */
    public Optional<Severity> severity(GuaranteeKind guarantee) {
        if (guarantee == GuaranteeKind.UPTIME && now == RecentTime.Now.DOWN) {
            return Optional.of(Severity.DOWN);
        }
        return firing.stream()
                .filter(alert -> alert.guarantee() == guarantee)
                .map(FiringAlert::severity)
                .max(Severity::compareTo);
    }
}
