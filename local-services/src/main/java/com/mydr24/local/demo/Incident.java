package com.mydr24.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/**
 * Something that went wrong at a tenant.
 *
 * @param month counted from the demonstration's first, which is 0
 * @param from local time of the tenant
 */
record Incident(int month, int day, LocalTime from, Duration length, Effect effect) {
    /** What it looked like from outside. */
    sealed interface Effect {
        /** Probes of the monitors fail, and so do some of the requests. */
        record Outage(List<String> monitors, int failingPercent) implements Effect {}

        /** Everything answers, but takes {@code factor} times as long. */
        record Slowness(int factor) implements Effect {}

        /** The prober itself is away, so that nobody knows. */
        record Silence() implements Effect {}
    }

    /** An incident at its place in time; the end is not part of it. */
    record Dated(Instant from, Instant to, Effect effect) {
        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    Dated dated(YearMonth first, ZoneId zone) {
        Instant begin = first.plusMonths(month).atDay(day).atTime(from).atZone(zone).toInstant();
        return new Dated(begin, begin.plus(length), effect);
    }
}
