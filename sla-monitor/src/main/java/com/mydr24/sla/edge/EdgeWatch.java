package com.mydr24.sla.edge;

import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.measurement.EdgeFlush;
import com.mydr24.sla.measurement.EdgeLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** One tenant's counts on their way from this process into the log, in order. */
final class EdgeWatch {
    private final TenantCounts counts;
    private final Deque<EdgeFlush> waiting = new ArrayDeque<>();
    private UUID process;
    private int sequence;
    private Instant saidUntil;

    EdgeWatch(TenantCounts counts, UUID process, Instant since) {
        this.counts = counts;
        this.process = process;
        saidUntil = since;
    }

    /**
     * Takes what has ended off the counts, once a minute.
     *
     * @return whether anything waits to be written down
     */
    synchronized boolean collect() {
        if (counts.endedUntil().isAfter(saidUntil)) {
            enqueue(counts.flush(process, ++sequence));
        }
        return !waiting.isEmpty();
    }

    /** Takes all of it; belongs after the last request. */
    synchronized void collectLast() {
        collect();
        enqueue(counts.last(process, ++sequence));
    }

    private void enqueue(EdgeFlush flush) {
        waiting.add(flush);
        saidUntil = flush.until();
    }

    /**
     * Writes down what waits. What fails waits on and is the same when it comes again.
     *
     * @throws RuntimeException when the log cannot be reached
     */
    synchronized void write(EdgeLog log, Placement placement) {
        EdgeFlush next = waiting.peek();
        while (next != null) {
            boolean isKnown = log.add(placement, next);
            waiting.remove();
            if (!isKnown && !next.isLast()) {
                beginAgain(log, placement, next.until());
            }
            next = waiting.peek();
        }
    }

    /** Says that this process still counts. */
    synchronized void beat(EdgeLog log, Placement placement) {
        log.beat(placement, process);
    }

    /** Others had given this process up, so that it goes on under another name. */
    private void beginAgain(EdgeLog log, Placement placement, Instant since) {
        process = UUID.randomUUID();
        log.begin(placement, process, since);
    }
}
