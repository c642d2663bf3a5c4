package com.mydr24.billing.close;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import java.time.YearMonth;
import java.util.List;

/**
 * Something that must be final before a tenant's month is invoiced, contributed by another module.
 * It runs outside any transaction and may run again after a kill at any point, also beside itself:
 * the second run must find the first one's result. What it grants arrives through the outbox, which
 * is delivered before the invoice is made.
 */
public interface ClosingStep {
    /** Names the step in the log and in the progress of a close that failed. */
    String name();

    /** Makes the month final for one tenant; throws when it cannot, which leaves the month open. */
    void run(Placement placement, YearMonth month);

    /**
     * Those of many tenants of a cell for whom {@link #run} would do something; a step that knows
     * this without asking each of them says so here.
     */
    default List<Placement> concerned(CellId cell, List<Placement> tenants, YearMonth month) {
        return tenants;
    }
}
