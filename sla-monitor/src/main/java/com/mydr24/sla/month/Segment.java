package com.mydr24.sla.month;

/**
 * Seconds in a row of which the same is known.
 *
 * @param from epoch second, included
 * @param to epoch second, not included
 */
record Segment(long from, long to, State state) {
    /** In the order in which one hides the next when a whole minute has to have one name. */
    enum State {
        DOWN,
        EXCLUDED,
        UNKNOWN,
        UP
    }

    long seconds() {
        return to - from;
    }
}
