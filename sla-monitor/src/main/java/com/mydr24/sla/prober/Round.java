package com.mydr24.sla.prober;

import java.time.Duration;
import java.time.Instant;

/**
 * The same stretch of time at all vantage points: what they see in it is compared. Endpoints are
 * spread over it by their ids, so that not all are looked at in the same second.
 */
record Round(Instant at, Duration length) {
    /** A round that lacks votes is waited for no longer than this after its end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The round of an endpoint in which an instant lies. */
    static Round of(ProbeTarget target, Instant instant) {
        long length = target.everySeconds();
        long offset = Math.floorMod(target.id().getLeastSignificantBits(), length);
        long second = instant.getEpochSecond() - offset;
        return new Round(
                Instant.ofEpochSecond(second - Math.floorMod(second, length) + offset),
                Duration.ofSeconds(length));
    }

    /** Whether votes that are not there yet will not be waited for. */
    boolean isOver(Instant now) {
        return !now.isBefore(at.plus(length).plus(PATIENCE));
    }
}
