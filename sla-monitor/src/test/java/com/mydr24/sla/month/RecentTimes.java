package com.mydr24.sla.month;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MeasuredSums;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Lets tests of other packages look at time that is not over, without a database. */
public final class RecentTimes {
    private RecentTimes() {}

    public static RecentTime of(Contract contract, Instant from, Instant to, MeasuredLog log) {
        return RecentTime.of(contract, from, to, log, List.of());
    }

    /** A month that is not over, and its days. */
    public record SoFar(MonthReport report, List<Day> days) {}

    public static SoFar april(Instant asOf, MeasuredLog log) {
        MonthInputs whole = Measurements.finalMonth(YearMonth.of(2026, 4), Measurements.UTC);
        var open =
                new MonthInputs(
                        whole.contract(),
                        whole.month(),
                        Status.OPEN,
                        1,
                        asOf,
                        whole.fee(),
                        List.of());
        return new SoFar(MonthEngine.report(open, log), Day.of(open, MeasuredSums.of(log)));
    }
}
