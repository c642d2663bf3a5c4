package com.mydr24.sla.watch;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.month.DailyAvailability;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.Months;
import com.mydr24.sla.month.RecentTime;
import com.mydr24.sla.month.SummedMonth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** A tenant's error budgets, and how fast they are used up at the moment. */
@Singleton
public class Watch {
    private static final long LAST_SECONDS = 300;

    private final Contracts contracts;
    private final Months months;
    private final MonthReports reports;
    private final DailyAvailability days;
    private final Clock clock;

    Watch(
            Contracts contracts,
            Months months,
            MonthReports reports,
            DailyAvailability days,
            Clock clock) {
        this.contracts = contracts;
        this.months = months;
        this.reports = reports;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The budgets of a month, each under its own name.
     *
     * @throws NotFound when it has not begun, or ended before the tenant signed up
     */
    public MonthBudgets budgets(Placement placement, YearMonth month) {
        MonthReport report = reports.of(placement, month);
        Contract contract = contracts.inForce(placement, month);
        return MonthBudgets.of(report, contract.terms(), secondsOf(contract, month));
    }

    /**
     * What the credit of a month that is not final may come to.
     *
     * @throws NotFound when it has not begun, or ended before the tenant signed up
     */
    public CreditForecast forecast(Placement placement, YearMonth month) {
        SummedMonth open = months.openSums(placement, month);
        Contract contract = open.inputs().contract();
        return CreditForecast.of(
                open.report(),
                contract.terms(),
                open.inputs().fee(),
                secondsOf(contract, month),
                days.of(placement, month));
    }

    /** What is so now, and which alerts fire. */
    public Observation now(Placement placement) {
        Instant now = clock.instant();
        Contract current = contracts.current(placement);
        YearMonth month = YearMonth.from(now.atZone(current.timeZone()));
        Contract contract = contracts.inForce(placement, month);
        RecentTime recent =
                months.recent(placement, Duration.ofSeconds(BurnWindow.LONGEST_SECONDS));
        List<WindowBurn> windows = BurnRule.burns(contract.terms(), recent);
        List<FiringAlert> firing =
                BurnRule.firing(contract.terms(), wholeSecondsOf(contract, month), windows);
        return new Observation(
                recent.to(),
                recent.now(),
                recent.cause(),
                recent.unknownSeconds(LAST_SECONDS) < LAST_SECONDS,
                windows,
                firing);
    }

    /** Spread over the whole month, whenever in it the tenant signed up. */
    static long wholeSecondsOf(Contract contract, YearMonth month) {
        return startOf(contract, month.plusMonths(1)) - startOf(contract, month);
    }

    /** What the credit is a share of: the month from the sign-up on. */
    private static long secondsOf(Contract contract, YearMonth month) {
        long signUp = contract.start().getEpochSecond();
        return startOf(contract, month.plusMonths(1)) - Math.max(signUp, startOf(contract, month));
    }

    private static long startOf(Contract contract, YearMonth month) {
        return month.atDay(1).atStartOfDay(contract.timeZone()).toEpochSecond();
    }
}
