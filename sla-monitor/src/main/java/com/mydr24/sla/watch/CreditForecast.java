package com.mydr24.sla.watch;

import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.credit.CreditRule;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.Shortfall;
import com.mydr24.sla.month.AlertsReport;
import com.mydr24.sla.month.Day;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.ScaleReport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month's credit may come to. No promise: a month that goes on as it did so far is as good a
 * guess as any, and the two others say how far off it may be.
 *
 * @param leastMinor owed already, when nothing more goes wrong
 * @param likelyMinor when the rest of the month is like what is known of it so far
 * @param mostMinor when every day of the rest is like the worst one so far
 */
@Serdeable
public record CreditForecast(String currency, long leastMinor, long likelyMinor, long mostMinor) {

    /**
     * @param periodSeconds of the whole month
     * @param days of the month so far
     */
    static CreditForecast of(
            MonthReport report, Terms terms, FeeAmount fee, long periodSeconds, List<Day> days) {
        long passed =
                report.period().to().getEpochSecond() - report.period().from().getEpochSecond();
        long rest = Math.max(0, periodSeconds - passed);
        long known = Math.max(1, passed - report.unknownSeconds());
        var now =
                new Shortfall(
                        report.downSeconds(),
                        periodSeconds,
                        report.requests().slow(),
                        report.requests().valid(),
                        late(report.alerts()),
                        breached(report.scale()));
        return new CreditForecast(
                fee.currency(),
                CreditRule.credit(terms, fee, now).amountMinor(),
                credit(terms, fee, now, rest, report.downSeconds(), known, passed),
                worst(terms, fee, now, rest, passed, days));
    }

    private static long worst(
            Terms terms, FeeAmount fee, Shortfall now, long rest, long passed, List<Day> days) {
        long most = credit(terms, fee, now, rest, 0, 1, passed);
        for (Day day : days) {
            long known = day.upSeconds() + day.downSeconds();
            if (known > 0) {
                most =
                        Math.max(
                                most,
                                credit(terms, fee, now, rest, day.downSeconds(), known, passed));
            }
        }
        return most;
    }

    /** With so many of so many seconds down in the rest, and all else going on as it did. */
    private static long credit(
            Terms terms, FeeAmount fee, Shortfall now, long rest, long down, long of, long passed) {
        long span = Math.max(1, passed);
        var end =
                new Shortfall(
                        now.downSeconds() + (long) ((double) rest * down / of),
                        now.periodSeconds(),
                        now.slowRequests() + scaled(now.slowRequests(), rest, span),
                        now.validRequests() + scaled(now.validRequests(), rest, span),
                        now.lateAlerts() + scaled(now.lateAlerts(), rest, span),
                        now.breachedMinutes() + scaled(now.breachedMinutes(), rest, span));
        return CreditRule.credit(terms, fee, end).amountMinor();
    }

    private static long scaled(long count, long rest, long passed) {
        return (long) ((double) count * rest / passed);
    }

    private static long late(@Nullable AlertsReport alerts) {
        return alerts == null ? 0 : alerts.late().size();
    }

    private static long breached(@Nullable ScaleReport scale) {
        return scale == null ? 0 : scale.breachedMinutes();
    }
}
