package com.mydr24.sla.contract;

import java.util.List;

/**
 * How fast emergency alerts are handed off.
 *
 * @param withinMillis from accepted to handed off, at most; 0 where nothing is promised
 * @param late credit by the number of alerts of a month that took longer, empty where none is owed
 */
public record AlertTerms(long withinMillis, List<CountStep> late) {
    /** Nothing promised. */
    public static final AlertTerms NONE = new AlertTerms(0, List.of());

    /** What every alert is measured against where nothing is promised, milliseconds. */
    public static final long OBJECTIVE = 2_000;

    public AlertTerms {
        late = List.copyOf(late);
        if (withinMillis < 0 || (withinMillis == 0 && !late.isEmpty())) {
            throw new IllegalArgumentException("late needs a time to be late by");
        }
    }

    /** The promise, or another measure where there is none. */
    public long withinMillisOr(long otherwise) {
        return withinMillis == 0 ? otherwise : withinMillis;
    }
}
