package com.mydr24.sla.month;

import com.mydr24.sla.measurement.MeasuredLog;

/** A month with everything it is computed from. */
public record MeasuredMonth(MonthInputs inputs, MeasuredLog log, MonthReport report) {
    static MeasuredMonth of(MonthInputs inputs, MeasuredLog log) {
        return new MeasuredMonth(inputs, log, MonthEngine.report(inputs, log));
    }
}
