package com.mydr24.sla.watch;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What may go wrong in a month before a promise is broken, and how much of that did.
 *
 * @param unit what is counted
 * @param allowed floored: one more breaks the promise
 * @param used so far
 * @param left never below zero
 */
@Serdeable
public record GuaranteeBudget(
        GuaranteeKind guarantee, Unit unit, long allowed, long used, long left, boolean broken) {
    /** What is counted. */
    public enum Unit {
        SECONDS_DOWN,
        SLOW_REQUESTS,
        LATE_ALERTS,
        BREACHED_MINUTES
    }

    static GuaranteeBudget of(GuaranteeKind guarantee, Unit unit, long allowed, long used) {
        return new GuaranteeBudget(
                guarantee, unit, allowed, used, Math.max(0, allowed - used), used > allowed);
    }
}
