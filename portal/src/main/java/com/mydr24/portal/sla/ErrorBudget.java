package com.mydr24.portal.sla;

import com.mydr24.sla.month.MonthReport;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * How much of a month may be down before the commitment is broken, and how much of that is used.
 *
 * @param allowedSeconds floored: one second more breaks the commitment
 * @param usedSeconds what was down so far
 */
public record ErrorBudget(long allowedSeconds, long usedSeconds) {
    private static final long MILLION = 1_000_000;

    static ErrorBudget of(MonthReport report) {
        long end =
                YearMonth.parse(report.month())
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(ZoneId.of(report.timeZone()))
                        .toEpochSecond();
        long whole = end - report.period().from().getEpochSecond();
        return new ErrorBudget(
                whole * (MILLION - report.commitmentPpm()) / MILLION, report.downSeconds());
    }

    public boolean isSpent() {
        return usedSeconds > allowedSeconds;
    }

    public long leftSeconds() {
        return Math.max(0, allowedSeconds - usedSeconds);
    }

    public long overSeconds() {
        return Math.max(0, usedSeconds - allowedSeconds);
    }
}
