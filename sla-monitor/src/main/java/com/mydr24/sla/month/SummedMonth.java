package com.mydr24.sla.month;

import com.mydr24.sla.measurement.MeasuredSums;
import java.util.List;

/** A month with what its report is computed from, put together as far as it goes. */
public record SummedMonth(MonthInputs inputs, MeasuredSums sums) {
    public MonthReport report() {
        return MonthEngine.report(inputs, sums);
    }

    List<Day> days() {
        return Day.of(inputs, sums);
    }
}
