package com.mydr24.sla.measurement;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Compares a sender's clock with ours. What a skewed clock stamped would be counted in the wrong
 * minutes, so that it is refused, and the sender told by how much its clock is off.
 */
@Singleton
public class SenderClocks {
    private static final Duration AHEAD = Duration.ofSeconds(5);

    /** More than ahead: a large body takes its time to arrive. */
    private static final Duration BEHIND = Duration.ofSeconds(60);

    private static final int MOST = 1_000;

    private final RegionalDatabases databases;
    private final ClockSkewRows rows;
    private final Clock clock;

    SenderClocks(RegionalDatabases databases, ClockSkewRows rows, Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Looks at when a delivery says it was sent.
     *
     * @throws InvalidField when that is more than 5 seconds from now, or more than 60 ago
     */
    public void mustAgree(Placement placement, Instant sentAt) {
        Instant now = clock.instant();
        Duration offset = Duration.between(now, sentAt);
        boolean ahead = offset.compareTo(AHEAD) > 0;
        if (!ahead && offset.compareTo(BEHIND.negated()) >= 0) {
            return;
        }
        databases.in(
                placement,
                () ->
                        rows.insertOnce(
                                placement.tenant().value(),
                                now.truncatedTo(ChronoUnit.HOURS),
                                ahead,
                                now,
                                offset.toMillis()));
        throw new InvalidField(
                "Sent-At",
                "clock_skewed",
                "Your clock is %d seconds %s ours, which is at %s. Set it and send again; nothing was taken."
                        .formatted(offset.abs().toSeconds(), ahead ? "ahead of" : "behind", now));
    }

    /** Clocks that were off, newest first, at most a thousand. */
    public List<ClockSkew> of(Placement placement) {
        return databases.read(placement, () -> rows.newest(placement.tenant().value(), MOST));
    }
}
