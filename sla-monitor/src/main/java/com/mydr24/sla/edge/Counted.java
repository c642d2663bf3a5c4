package com.mydr24.sla.edge;

import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.RequestCounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The requests of one operation and class in one minute, as they are answered. */
final class Counted {
    private static final int FEW = 16;

    /** A histogram has room for all durations there are, 180 kB; most operations need less. */
    private static final int MOST_KEPT_SINGLY = 8_192;

    private long good;
    private long failed;
    private long slow;
    private long rejected;
    private long shed;
    private long[] single = new long[FEW];
    private int kept;
    private @Nullable Histogram histogram;

    synchronized void add(int status, long micros) {
        RequestCounts one = RequestCounts.of(status, micros);
        good += one.good();
        failed += one.failed();
        slow += one.slow();
        rejected += one.rejected();
        shed += one.shed();
        if (one.valid() == 1) {
            addDuration(micros);
        }
    }

    private void addDuration(long micros) {
        if (histogram != null) {
            histogram.recordValue(micros);
            return;
        }
        if (kept == single.length) {
            single = Arrays.copyOf(single, 2 * kept);
        }
        single[kept++] = micros;
        if (kept == MOST_KEPT_SINGLY) {
            histogram = DurationHistogram.sum();
            moveTo(histogram);
            single = new long[FEW];
            kept = 0;
        }
    }

    private void moveTo(Histogram sum) {
        for (int i = 0; i < kept; i++) {
            sum.recordValue(single[i]);
        }
    }

    /**
     * What was counted, when nobody counts any more.
     *
     * @param spare a histogram to be used again and again
     * @param room from {@link DurationHistogram#room}
     */
    synchronized MinuteTally tally(
            UUID batch, Instant minute, Operation operation, Histogram spare, byte[] room) {
        Histogram durations = histogram;
        if (durations == null) {
            spare.reset();
            moveTo(spare);
            durations = spare;
        }
        return new MinuteTally(
                batch,
                minute,
                operation.trafficClass(),
                operation.name(),
                new RequestCounts(good + failed, good, failed, slow, rejected, shed),
                DurationHistogram.of(durations, room));
    }
}
