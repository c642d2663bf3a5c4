package com.mydr24.sla.exclusion;

/**
 * Seconds in a row that do not count.
 *
 * @param from epoch second, included
 * @param to epoch second, not included
 */
public record ExcludedSpan(long from, long to) {
    public ExcludedSpan {
        if (to <= from) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    /** How much of it lies in another stretch of time. */
    public long secondsWithin(long start, long end) {
        return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }

    long seconds() {
        return to - from;
    }
}
