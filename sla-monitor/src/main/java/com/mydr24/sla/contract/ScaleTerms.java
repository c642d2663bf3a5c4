package com.mydr24.sla.contract;

import java.util.List;

/**
 * How much load is admitted, whatever else goes on: in a minute in which at least this many
 * requests were offered, at least this many are admitted.
 *
 * @param floorPerMinute valid requests; 0 where nothing is promised
 * @param breached credit by the number of minutes of a month that admitted less, empty where none
 *     is owed
 */
public record ScaleTerms(long floorPerMinute, List<CountStep> breached) {
    /** Nothing promised. */
    public static final ScaleTerms NONE = new ScaleTerms(0, List.of());

    public ScaleTerms {
        breached = List.copyOf(breached);
        if (floorPerMinute < 0 || (floorPerMinute == 0 && !breached.isEmpty())) {
            throw new IllegalArgumentException("a breach needs a floor");
        }
    }
}
