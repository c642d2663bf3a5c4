package com.mydr24.sla.edge;

import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.EdgeFlush;
import com.mydr24.sla.measurement.MinuteTally;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * One tenant's requests in this process. Whoever counts never waits for whoever writes down: the
 * phaser tells the latter when nobody is left in the minutes it takes away.
 */
final class TenantCounts {
    private static final long PAUSE_NANOS = 200_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final WriterReaderPhaser phaser = new WriterReaderPhaser();
    private final Clock clock;
    private volatile Minute current;

    /** Guarded by the phaser's lock of readers; those that count only look at the current one. */
    private final List<Minute> over = new ArrayList<>();

    private record Minute(long number, Map<Operation, Counted> operations) {
        Minute(long number) {
            this(number, new ConcurrentHashMap<>());
        }

        Instant start() {
            return Instant.ofEpochMilli(number * MINUTE_MILLIS);
        }
    }

    TenantCounts(Clock clock) {
        this.clock = clock;
        current = new Minute(minuteNow());
    }

    private long minuteNow() {
        return Math.floorDiv(clock.millis(), MINUTE_MILLIS);
    }

    /** Counts a request into the minute in which it was answered, which is now. */
    void add(Operation operation, int status, long micros) {
        turn();
        long entered = phaser.writerCriticalSectionEnter();
        try {
            Map<Operation, Counted> operations = current.operations();
            Counted counted = operations.get(operation);
            if (counted == null) {
                // Now and then one more gets in at once with the last, which does no harm.
                Operation kept =
                        operations.size() < MinuteTally.MOST_OPERATIONS
                                ? operation
                                : new Operation(operation.trafficClass(), MinuteTally.OTHER);
                counted = operations.computeIfAbsent(kept, _ -> new Counted());
            }
            counted.add(status, micros);
        } finally {
            phaser.writerCriticalSectionExit(entered);
        }
    }

    /** Ends the current minute if it is over; what is answered from now on counts for the next. */
    private void turn() {
        long now = minuteNow();
        if (current.number() == now) {
            return;
        }
        phaser.readerLock();
        try {
            if (current.number() != now) {
                end(now);
            }
        } finally {
            phaser.readerUnlock();
        }
    }

    private void end(long next) {
        over.add(current);
        current = new Minute(next);
        phaser.flipPhase(PAUSE_NANOS);
    }

    /** Where the current minute began: everything before has ended. */
    Instant endedUntil() {
        turn();
        return current.start();
    }

    /** Everything that was counted in minutes that have ended. */
    EdgeFlush flush(UUID process, int sequence) {
        Instant until = endedUntil();
        return flush(process, sequence, until, false);
    }

    /** Everything that was counted at all; belongs after the last request. */
    EdgeFlush last(UUID process, int sequence) {
        Instant now = clock.instant();
        phaser.readerLock();
        try {
            end(current.number());
        } finally {
            phaser.readerUnlock();
        }
        return flush(process, sequence, now, true);
    }

    private EdgeFlush flush(UUID process, int sequence, Instant until, boolean isLast) {
        UUID batch = EdgeFlush.batch(process, sequence);
        Histogram spare = DurationHistogram.sum();
        byte[] room = DurationHistogram.room();
        List<MinuteTally> tallies = new ArrayList<>();
        for (Minute minute : taken()) {
            minute.operations()
                    .forEach((operation, counted) ->
                            tallies.add(
                                    counted.tally(batch, minute.start(), operation, spare, room)));
        }
        return new EdgeFlush(process, sequence, until, tallies, isLast);
    }

    /** Those that have ended, each minute once; a clock that was set back makes a second one. */
    private List<Minute> taken() {
        phaser.readerLock();
        try {
            Map<Long, Minute> taken = new LinkedHashMap<>();
            over.removeIf(minute -> taken.putIfAbsent(minute.number(), minute) == null);
            return List.copyOf(taken.values());
        } finally {
            phaser.readerUnlock();
        }
    }
}
