package com.mydr24.sla.measurement;

/**
 * What one line of a body said.
 *
 * @param number counted from 1
 */
record Line<T>(int number, T value) {}
