package com.mydr24.billing.recognition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An amount by the months it is earned in; minor units, negative for what is taken away. Whatever
 * is done to it is done to the sums "up to the end of this month", each rounded once, and a month
 * is the difference of two of them. So months add up to the amount exactly, however finely they are
 * looked at.
 */
record Earned(SortedMap<YearMonth, Long> months) {
    static final Earned NOTHING = new Earned(new TreeMap<>());

    Earned {
        months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    }

    /** All of it in one month. */
    static Earned in(YearMonth month, long minor) {
        return NOTHING.and(month, minor);
    }

    /** As much on each day from one, inclusive, until another, exclusive. */
    static Earned daily(long minor, LocalDate from, LocalDate until) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("no day from " + from + " until " + until);
        }
        var days = ChronoUnit.DAYS.between(from, until);
        var months = new TreeMap<YearMonth, Long>();
        var before = 0L;
        for (var month = YearMonth.from(from);
                month.atDay(1).isBefore(until);
                month = month.plusMonths(1)) {
            var end = month.plusMonths(1).atDay(1);
            var served = ChronoUnit.DAYS.between(from, end.isBefore(until) ? end : until);
            var soFar = part(minor, served, days);
            months.put(month, soFar - before);
            before = soFar;
        }
        return new Earned(months);
    }

    Earned plus(Earned other) {
        var sum = new TreeMap<>(months);
        other.months.forEach((month, minor) -> sum.merge(month, minor, Math::addExact));
        return new Earned(sum);
    }

    Earned minus(Earned other) {
        var difference = new TreeMap<>(months);
        other.months.forEach(
                (month, minor) -> difference.merge(month, Math.negateExact(minor), Math::addExact));
        return new Earned(difference);
    }

    /** Another amount over the same months, in proportion. */
    Earned spread(long minor) {
        var whole = total();
        if (whole == 0) {
            throw new IllegalArgumentException("nothing to spread %d over".formatted(minor));
        }
        var shares = new TreeMap<YearMonth, Long>();
        var reached = 0L;
        var before = 0L;
        for (var month : months.entrySet()) {
            reached = Math.addExact(reached, month.getValue());
            var soFar = part(minor, reached, whole);
            shares.put(month.getKey(), soFar - before);
            before = soFar;
        }
        return new Earned(shares);
    }

    /** What is earned until a sum is reached; nothing after that. */
    Earned upTo(long minor) {
        var kept = new TreeMap<YearMonth, Long>();
        var reached = 0L;
        var before = 0L;
        for (var month : months.entrySet()) {
            reached = Math.addExact(reached, month.getValue());
            var soFar = Math.min(reached, minor);
            kept.put(month.getKey(), soFar - before);
            before = soFar;
        }
        return new Earned(kept);
    }

    long total() {
        return months.values().stream().reduce(0L, Math::addExact);
    }

    private Earned and(YearMonth month, long minor) {
        var more = new TreeMap<>(months);
        more.merge(month, minor, Math::addExact);
        return new Earned(more);
    }

    private static long part(long minor, long numerator, long denominator) {
        return new BigDecimal(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(numerator)))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
