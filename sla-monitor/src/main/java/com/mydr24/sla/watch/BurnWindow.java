package com.mydr24.sla.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pair of windows, the short one a twelfth of the long: an alert fires when as much of the
 * month's budget is used up within the long one, and the short one shows that it goes on.
 *
 * @param budgetPercent of the month's budget
 * @param longSeconds a multiple of 12 minutes
 */
record BurnWindow(Severity severity, int budgetPercent, long longSeconds) {
    /** Google's SRE workbook, chapter 5; factors are not in it, they follow from the month. */
    static final List<BurnWindow> ALL =
            List.of(
                    new BurnWindow(Severity.PAGE, 2, 3_600),
                    new BurnWindow(Severity.PAGE, 5, 6 * 3_600),
                    new BurnWindow(Severity.TICKET, 10, 24 * 3_600),
                    new BurnWindow(Severity.TICKET, 10, 72 * 3_600));

    /** As far as the longest of them looks back. */
    static final long LONGEST_SECONDS = 72 * 3_600;

    private static final int SHORT_PART = 12;
    private static final long DAY = 86_400;

    /** Every window there is, by length. */
    static List<Long> lengths() {
        return ALL.stream()
                .flatMap(window -> Stream.of(window.shortSeconds(), window.longSeconds()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The long one, such as 6h. */
    String name() {
        return longSeconds % DAY == 0 ? longSeconds / DAY + "d" : longSeconds / 3_600 + "h";
    }

    long shortSeconds() {
        return longSeconds / SHORT_PART;
    }

    /**
     * How many times faster than evenly over the period the budget is used up when the alert fires:
     * budget % × period ÷ (100 × long window).
     *
     * @param periodSeconds of the month that the budget is for
     */
    BigDecimal factor(long periodSeconds) {
        return BigDecimal.valueOf(budgetPercent)
                .multiply(BigDecimal.valueOf(periodSeconds))
                .divide(BigDecimal.valueOf(100 * longSeconds), MathContext.DECIMAL64);
    }

    /**
     * The share of bad seconds or requests above which it fires; never above all of them.
     *
     * @param budgetPpm one minus the target, parts per million
     */
    BigDecimal threshold(long periodSeconds, long budgetPpm) {
        return factor(periodSeconds)
                .multiply(BigDecimal.valueOf(budgetPpm, 6))
                .min(BigDecimal.ONE)
                .stripTrailingZeros();
    }
}
