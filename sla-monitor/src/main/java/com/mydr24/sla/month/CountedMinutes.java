package com.mydr24.sla.month;

import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.MeasuredSums.Durations;
import com.mydr24.sla.measurement.MinuteCounts;
import com.mydr24.sla.measurement.RequestCounts;
import java.util.ArrayList;
import java.util.List;

/** The minutes whose requests count: of which a second lies in the period, and not all excluded. */
record CountedMinutes(Period period, ExcludedMinutes excluded) {
    List<RequestCounts> counts(List<MinuteCounts> minutes) {
        List<RequestCounts> counted = new ArrayList<>(minutes.size());
        for (MinuteCounts one : minutes) {
            if (counts(one.minute())) {
                counted.add(one.counts());
            }
        }
        return counted;
    }

    /**
     * @throws IllegalArgumentException when some hold minutes that count and others that do not
     */
    List<DurationHistogram> durations(List<Durations> all) {
        List<DurationHistogram> counted = new ArrayList<>(all.size());
        for (Durations one : all) {
            boolean isIn = counts(one.from());
            for (long minute = one.from() + 60; minute < one.to(); minute += 60) {
                if (counts(minute) != isIn) {
                    throw new IllegalArgumentException(
                            "durations put together across the edge of what counts");
                }
            }
            if (isIn) {
                counted.add(one.histogram());
            }
        }
        return counted;
    }

    private boolean counts(long minute) {
        return minute + 60 > period.from() && minute < period.to() && !excluded.contains(minute);
    }
}
