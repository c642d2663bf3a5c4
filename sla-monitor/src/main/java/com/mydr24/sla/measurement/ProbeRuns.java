package com.mydr24.sla.measurement;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of one monitor that say the same one after the other, put together: a run stands exactly
 * as long as its results did, one by one. What each of them measured is left out.
 */
public final class ProbeRuns {
    private static final long FORM = 1;

    private ProbeRuns() {}

    /**
     * @param results of one monitor, in their order
     * @return fewer results, from which the same follows of every second; no two of one second
     */
    public static List<ProbeResult> of(List<ProbeResult> results) {
        List<ProbeResult> runs = new ArrayList<>();
        int i = 0;
        while (i < results.size()) {
            ProbeResult decisive = results.get(i);
            int next = i + 1;
            while (next < results.size()
                    && results.get(next).checkedAt().equals(decisive.checkedAt())) {
                decisive = decisive(decisive, results.get(next));
                next++;
            }
            append(runs, decisive);
            i = next;
        }
        return runs;
    }

    /** Of several results at one second down wins, and then the one that holds longest. */
    private static ProbeResult decisive(ProbeResult one, ProbeResult other) {
        if (one.up() != other.up()) {
            return one.up() ? other : one;
        }
        return other.holds().compareTo(one.holds()) > 0 ? other : one;
    }

    private static void append(List<ProbeResult> runs, ProbeResult next) {
        if (!runs.isEmpty()) {
            ProbeResult last = runs.getLast();
            long from = last.checkedAt().getEpochSecond();
            long second = next.checkedAt().getEpochSecond();
            boolean goesOn = last.up() == next.up() && last.holds().endOf(from) >= second;
            if (goesOn && next.holds().canBeLongerBy(second - from)) {
                runs.set(
                        runs.size() - 1,
                        result(
                                next.monitor(),
                                from,
                                next.up(),
                                next.holds().longerBy(second - from)));
                return;
            }
        }
        runs.add(
                result(next.monitor(), next.checkedAt().getEpochSecond(), next.up(), next.holds()));
    }

    private static ProbeResult result(String monitor, long second, boolean up, Holds holds) {
        return new ProbeResult(monitor, Instant.ofEpochSecond(second), up, 0, 0, holds);
    }

    /**
     * @param midnight of their day, epoch second
     */
    static byte[] bytes(long midnight, List<ProbeResult> runs) {
        var bytes = new Varints().add(FORM).add(runs.size());
        long last = midnight;
        for (ProbeResult run : runs) {
            long second = run.checkedAt().getEpochSecond();
            bytes.add(second - last)
                    .add(run.up() ? 1 : 0)
                    .add(run.holds().equals(Holds.UNTIL_NEXT) ? 0 : run.holds().seconds());
            last = second;
        }
        return bytes.toBytes();
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalStateException when it is of a form that this program does not know
     */
    static List<ProbeResult> of(String monitor, long midnight, byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        long form = Varints.next(from);
        if (form != FORM) {
            throw new IllegalStateException("runs of probes in an unknown form " + form);
        }
        List<ProbeResult> runs = new ArrayList<>();
        long count = Varints.next(from);
        long second = midnight;
        for (long i = 0; i < count; i++) {
            second += Varints.next(from);
            boolean up = Varints.next(from) == 1;
            long seconds = Varints.next(from);
            runs.add(
                    result(
                            monitor,
                            second,
                            up,
                            seconds == 0 ? Holds.UNTIL_NEXT : new Holds(seconds)));
        }
        return runs;
    }
}
