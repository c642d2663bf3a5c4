package com.mydr24.billing.dunning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When which step is due. Steps never crowd: each keeps its distance from the one before it, so
 * that a customer has the time that a reminder promised, even when the program was away.
 */
record DunningSchedule(List<DunningStep> steps) {
    DunningSchedule {
        steps = List.copyOf(steps);
    }

    /**
     * The step to take now, if there is one.
     *
     * @param taken how many were taken for the invoice
     * @param lastTakenAt when the last of them was; null when none was
     */
    Optional<DunningStep> next(
            Instant dueAt, int taken, @Nullable Instant lastTakenAt, Instant now) {
        if (taken >= steps.size()) {
            return Optional.empty();
        }
        var step = steps.get(taken);
        var from = dueAt.plus(Duration.ofDays(step.days()));
        if (taken > 0 && lastTakenAt != null) {
            var distance = Duration.ofDays(step.days() - steps.get(taken - 1).days());
            var afterLast = lastTakenAt.plus(distance);
            from = afterLast.isAfter(from) ? afterLast : from;
        }
        return now.isBefore(from) ? Optional.empty() : Optional.of(step);
    }
}
