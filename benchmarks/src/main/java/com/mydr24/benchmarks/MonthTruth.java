package com.mydr24.benchmarks;

import com.mydr24.benchmarks.TrafficMonth.Span;
import java.util.Arrays;

/**
 * What is true of a month, found by asking every second and sorting every duration; nothing is
 * shared with what is measured. The promise is that of PROFESSIONAL: credits of 10, 25 and 50 %
 * below 99.9, 99 and 95 %.
 *
 * @param downSeconds excluded ones left out
 * @param downMinutes minutes whose requests alone make them down, by more than 5 % of at least 10
 *     and at least 3
 * @param naiveMinutes the same without floors and without maintenance, which is what a rule on
 *     ratios counts
 * @param creditPercent of the fee
 */
record MonthTruth(
        long valid,
        long good,
        long validOfAll,
        long goodOfAll,
        long slow,
        int downSeconds,
        int unknownSeconds,
        int downMinutes,
        int naiveMinutes,
        long p50Micros,
        long p99Micros,
        long p999Micros,
        int creditPercent) {
    private static final int HOLDS = 600;
    private static final int SLOW_MICROS = 1_000_000;

    private enum Second {
        UNKNOWN,
        UP,
        DOWN,
        EXCLUDED
    }

    static MonthTruth of(TrafficMonth month) {
        int minutes = TrafficMonth.SECONDS / 60;
        int[] valid = new int[minutes];
        int[] failed = new int[minutes];
        long goodOfAll = 0;
        long slow = 0;
        long good = 0;
        int[] durations = new int[month.requests()];
        int kept = 0;
        for (int i = 0; i < month.requests(); i++) {
            int minute = month.at()[i] / 60;
            valid[minute]++;
            failed[minute] += month.failed()[i] ? 1 : 0;
            goodOfAll += month.failed()[i] ? 0 : 1;
            if (!TrafficMonth.MAINTENANCE.contains(month.at()[i])) {
                good += month.failed()[i] ? 0 : 1;
                slow += month.micros()[i] > SLOW_MICROS ? 1 : 0;
                durations[kept++] = month.micros()[i];
            }
        }
        int[] sorted = Arrays.copyOf(durations, kept);
        Arrays.sort(sorted);
        Second[] seconds = seconds(month, valid, failed);
        int down = count(seconds, Second.DOWN);
        return new MonthTruth(
                kept,
                good,
                month.requests(),
                goodOfAll,
                slow,
                down,
                count(seconds, Second.UNKNOWN),
                minutesDown(valid, failed, 10, 3, TrafficMonth.MAINTENANCE),
                minutesDown(valid, failed, 1, 1, new Span(0, 0)),
                at(sorted, 500),
                at(sorted, 990),
                at(sorted, 999),
                credit(down));
    }

    private static Second[] seconds(TrafficMonth month, int[] valid, int[] failed) {
        Second[] seconds = new Second[TrafficMonth.SECONDS];
        Arrays.fill(seconds, Second.UNKNOWN);
        for (int i = 0; i < month.probes().length; i++) {
            int from = month.probes()[i];
            int next = i + 1 < month.probes().length ? month.probes()[i + 1] : TrafficMonth.SECONDS;
            Arrays.fill(
                    seconds,
                    from,
                    Math.min(Math.min(next, from + HOLDS), TrafficMonth.SECONDS),
                    month.probeUp()[i] ? Second.UP : Second.DOWN);
        }
        for (int second = 0; second < seconds.length; second++) {
            int minute = second / 60;
            if (valid[minute] >= 10 && isDown(valid[minute], failed[minute], 10, 3)) {
                seconds[second] = Second.DOWN;
            } else if (valid[minute] >= 10 && seconds[second] == Second.UNKNOWN) {
                seconds[second] = Second.UP;
            }
            if (TrafficMonth.MAINTENANCE.contains(second)) {
                seconds[second] = Second.EXCLUDED;
            }
        }
        return seconds;
    }

    private static boolean isDown(int valid, int failed, int leastValid, int leastFailed) {
        return valid >= leastValid && failed >= leastFailed && failed * 100L > valid * 5L;
    }

    private static int minutesDown(
            int[] valid, int[] failed, int leastValid, int leastFailed, Span excluded) {
        int down = 0;
        for (int minute = 0; minute < valid.length; minute++) {
            boolean counts = !excluded.contains(minute * 60);
            down +=
                    counts && isDown(valid[minute], failed[minute], leastValid, leastFailed)
                            ? 1
                            : 0;
        }
        return down;
    }

    private static int count(Second[] seconds, Second wanted) {
        return (int) Arrays.stream(seconds).filter(second -> second == wanted).count();
    }

    /** The least value that so many thousandths do not exceed. */
    private static long at(int[] sorted, int permille) {
        return sorted[(int) Math.ceilDiv((long) sorted.length * permille, 1_000L) - 1];
    }

    private static int credit(int down) {
        long up = (long) TrafficMonth.SECONDS - down;
        if (up * 1_000 >= TrafficMonth.SECONDS * 999L) {
            return 0;
        }
        if (up * 100 >= TrafficMonth.SECONDS * 99L) {
            return 10;
        }
        return up * 100 >= TrafficMonth.SECONDS * 95L ? 25 : 50;
    }
}
