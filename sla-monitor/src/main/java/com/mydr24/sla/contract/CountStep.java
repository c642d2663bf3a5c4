package com.mydr24.sla.contract;

/**
 * One row of a table that counts broken promises: at least so many earn that.
 *
 * @param least more than zero
 * @param creditPpm parts per million of the month's fee
 */
public record CountStep(long least, int creditPpm) {
    public CountStep {
        if (least < 1) {
            throw new IllegalArgumentException("nothing broken earns nothing");
        }
    }
}
