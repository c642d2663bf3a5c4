package com.mydr24.billing.recurring;

import com.mydr24.billing.recognition.RevenueSchedule;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * Monthly recurring revenue (MRR) and its movements, over all tenants of the open cells: a view of
 * the revenue schedule, and so of the same lines that were billed and posted. It is what was
 * earned, so a month that a customer was there for half of counts for half.
 */
@Singleton
public class RecurringRevenue {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final RevenueSchedule schedule;

    RecurringRevenue(RevenueSchedule schedule) {
        this.schedule = schedule;
    }

    /**
     * The months from one to another, both inclusive, currency by currency; of months before the
     * first and after the last with any revenue, nothing.
     */
    public List<RecurringMonth> months(YearMonth from, YearMonth to) {
        var movements = new Movements();
        schedule.schedule(Instant.EPOCH, END_OF_TIME, movements::add);
        return movements.months(from, to);
    }
}
