package com.mydr24.sla.contract;

/**
 * When measured requests alone make a minute down. The two floors keep a single failure in a quiet
 * minute from looking like an outage.
 *
 * @param errorPpm more failures than this share of the valid requests
 * @param leastRequests fewer valid requests than this say nothing, up or down
 * @param leastFailures and at least this many of them failed
 */
public record RequestRule(int errorPpm, int leastRequests, int leastFailures) {
    public static final RequestRule STANDARD = new RequestRule(50_000, 10, 3);

    public boolean speaks(long valid) {
        return valid >= leastRequests;
    }

    public boolean down(long valid, long failed) {
        return speaks(valid)
                && failed >= leastFailures
                && failed * 1_000_000 > (long) errorPpm * valid;
    }
}
