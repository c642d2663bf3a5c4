package com.mydr24.billing.dunning;

/**
 * A step of a tier's dunning.
 *
 * @param number from 1 on
 * @param days after the day the invoice was due
 */
record DunningStep(int number, int days, Kind kind) {
    /** What is done. */
    enum Kind {
        REMINDER,
        FINAL_NOTICE,
        /** The tenant may only read until it has paid; emergency functions go on. */
        SUSPENSION
    }
}
