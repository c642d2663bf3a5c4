package com.mydr24.sla.review;

/** By what tenants are compared, and how finely that is told. */
public enum PeerMeasure {
    /** Parts per million; told to a thousandth of a percent. */
    AVAILABILITY(true) {
        @Override
        long coarse(long value) {
            return value / 10 * 10;
        }
    },
    /**
     * Requests over a second, parts per million of the valid ones; told to a hundredth of a
     * percent.
     */
    SLOW(false) {
        @Override
        long coarse(long value) {
            return Math.ceilDiv(value, 100L) * 100;
        }
    },
    /** Within how many microseconds 95 of a hundred were answered; told to two digits. */
    P95(false) {
        @Override
        long coarse(long value) {
            long step = 1;
            while (value / step >= 100) {
                step *= 10;
            }
            return Math.ceilDiv(value, step) * step;
        }
    };

    private final boolean moreIsBetter;

    PeerMeasure(boolean moreIsBetter) {
        this.moreIsBetter = moreIsBetter;
    }

    /** Rounded to the worse side, which flatters nobody. */
    abstract long coarse(long value);

    boolean isAtLeastAsGood(long value, long than) {
        return moreIsBetter ? value >= than : value <= than;
    }

    int compare(long one, long other) {
        return moreIsBetter ? Long.compare(one, other) : Long.compare(other, one);
    }
}
