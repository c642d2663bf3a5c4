package com.mydr24.sla.month;

import com.mydr24.sla.contract.Contract;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A stretch of whole seconds since the epoch, half-open.
 *
 * @param from the first second in it
 * @param to the first second after it
 */
record Period(long from, long to) {
    public Period {
        if (to < from) {
            throw new IllegalArgumentException("a period ends before it begins");
        }
    }

    /**
     * The calendar month in the contract's time zone, from the sign-up on.
     *
     * @throws IllegalArgumentException when the month ended before the tenant signed up
     */
    public static Period of(Contract contract, YearMonth month) {
        long start = startOf(month, contract.timeZone());
        long end = startOf(month.plusMonths(1), contract.timeZone());
        return new Period(Math.max(start, contract.start().getEpochSecond()), end);
    }

    private static long startOf(YearMonth month, ZoneId zone) {
        long second = month.atDay(1).atStartOfDay(zone).toEpochSecond();
        if (Math.floorMod(second, 60L) != 0) {
            throw new IllegalStateException(
                    "in " + zone + " the month " + month + " does not begin with a minute");
        }
        return second;
    }

    /** The part of it that has passed. */
    Period until(Instant now) {
        return new Period(from, Math.clamp(now.getEpochSecond(), from, to));
    }

    public long seconds() {
        return to - from;
    }

    public Instant start() {
        return Instant.ofEpochSecond(from);
    }

    public Instant end() {
        return Instant.ofEpochSecond(to);
    }
}
