package com.mydr24.billing.close;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.job.CellTask;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The close as a job of the cell: a process that dies in it leaves it to the next one. */
@Singleton
class MonthCloseTask implements CellTask {
    static final String NAME = "month-close";

    private static final Logger LOG = LoggerFactory.getLogger(MonthCloseTask.class);

    private final MonthClose months;

    MonthCloseTask(MonthClose months) {
        this.months = months;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(CellId cell, String instance) {
        try {
            months.closeCell(cell, YearMonth.parse(instance));
        } catch (Conflict e) {
            // It was closable when it was asked for. Trying again would not make it so.
            LOG.warn("not closing {} in {}: {}", instance, cell, e.detail());
        }
    }
}
