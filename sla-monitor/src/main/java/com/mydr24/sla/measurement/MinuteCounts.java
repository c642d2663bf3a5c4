package com.mydr24.sla.measurement;

import java.util.ArrayList;
import java.util.List;

/**
 * A minute's requests of all operations, classes and deliveries together.
 *
 * @param minute its first epoch second
 */
public record MinuteCounts(long minute, RequestCounts counts) implements Comparable<MinuteCounts> {
    /** Each minute once, by time. */
    static List<MinuteCounts> merged(List<MinuteCounts> some) {
        List<MinuteCounts> sorted = new ArrayList<>(some);
        sorted.sort(null);
        List<MinuteCounts> merged = new ArrayList<>(sorted.size());
        for (MinuteCounts one : sorted) {
            if (!merged.isEmpty() && merged.getLast().minute == one.minute) {
                RequestCounts both = merged.removeLast().counts.plus(one.counts);
                merged.add(new MinuteCounts(one.minute, both));
            } else {
                merged.add(one);
            }
        }
        return merged;
    }

    static MinuteCounts of(MinuteTally tally) {
        return new MinuteCounts(tally.minute().getEpochSecond(), tally.counts());
    }

    @Override
    public int compareTo(MinuteCounts other) {
        return Long.compare(minute, other.minute);
    }
}
