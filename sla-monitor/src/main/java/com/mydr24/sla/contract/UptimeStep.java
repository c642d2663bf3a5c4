package com.mydr24.sla.contract;

/**
 * One row of the uptime table: availability below this earns that.
 *
 * @param belowPpm parts per million; exactly this much is not below
 * @param creditPpm parts per million of the month's fee
 */
public record UptimeStep(int belowPpm, int creditPpm) {}
