package com.mydr24.sla.month;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;

/** A month day by day, for whoever wants to see when it happened. */
@Singleton
public class DailyAvailability {
    private final Months months;

    DailyAvailability(Months months) {
        this.months = months;
    }

    /**
     * The days of the month in the contract's time zone, as far as they have begun.
     *
     * @throws NotFound when the month has not begun, or ended before the tenant signed up
     */
    public List<Day> of(Placement placement, YearMonth month) {
        return months.finalOne(placement, month)
                .map(signed -> months.sums(placement, signed))
                .orElseGet(() -> months.openSums(placement, month))
                .days();
    }
}
