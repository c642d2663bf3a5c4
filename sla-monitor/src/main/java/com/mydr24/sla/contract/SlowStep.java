package com.mydr24.sla.contract;

/**
 * One row of the response-time table: a larger share of slow requests than this earns that.
 *
 * @param abovePpm parts per million of the valid requests; exactly this much is not above
 * @param creditPpm parts per million of the month's fee
 */
public record SlowStep(int abovePpm, int creditPpm) {}
