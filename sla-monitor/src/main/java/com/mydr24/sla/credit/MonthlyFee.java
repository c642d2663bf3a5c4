package com.mydr24.sla.credit;

import com.mydr24.regions.placement.Placement;
import java.time.YearMonth;

/** Asks what a tenant pays for a month; answered from the books. */
public interface MonthlyFee {
    /** The recurring fee of the month, before any credit. */
    FeeAmount of(Placement placement, YearMonth month);
}
