package com.mydr24.sla.measurement;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a month's report needs of a packed day: each minute's requests counted together, and the
 * durations of all of them in one histogram. It is made of lines that never change, in the
 * transaction that packs them, so that it cannot grow old.
 *
 * @param minutes each once, by time
 */
record DaySums(List<MinuteCounts> minutes, DurationHistogram durations) {
    private static final long FORM = 1;

    static DaySums of(List<MinuteTally> tallies) {
        Histogram merged = DurationHistogram.sum();
        DurationHistogram.addAll(
                () -> tallies.stream().map(MinuteTally::durations).iterator(), merged);
        return new DaySums(
                MinuteCounts.merged(tallies.stream().map(MinuteCounts::of).toList()),
                DurationHistogram.of(merged, DurationHistogram.room()));
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @param midnight of the day, epoch second
     * @throws IllegalStateException when it is of a form that this program does not know
     */
    static DaySums of(long midnight, byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        long form = Varints.next(from);
        if (form != FORM) {
            throw new IllegalStateException("sums of a day in an unknown form " + form);
        }
        long count = Varints.next(from);
        List<MinuteCounts> minutes = new ArrayList<>((int) count);
        long minute = midnight;
        for (long i = 0; i < count; i++) {
            minute += 60 * Varints.next(from);
            long good = Varints.next(from);
            long failed = Varints.next(from);
            minutes.add(
                    new MinuteCounts(
                            minute,
                            new RequestCounts(
                                    good + failed,
                                    good,
                                    failed,
                                    Varints.next(from),
                                    Varints.next(from),
                                    Varints.next(from))));
        }
        byte[] durations = new byte[from.remaining()];
        from.get(durations);
        return new DaySums(minutes, DurationHistogram.ofBytes(durations));
    }

    /**
     * @param midnight of the day, epoch second
     */
    byte[] bytes(long midnight) {
        var bytes = new Varints().add(FORM).add(minutes.size());
        long last = midnight;
        for (MinuteCounts one : minutes) {
            RequestCounts counts = one.counts();
            bytes.add((one.minute() - last) / 60)
                    .add(counts.good())
                    .add(counts.failed())
                    .add(counts.slow())
                    .add(counts.rejected())
                    .add(counts.shed());
            last = one.minute();
        }
        bytes.addAll(durations.bytes());
        return bytes.toBytes();
    }
}
