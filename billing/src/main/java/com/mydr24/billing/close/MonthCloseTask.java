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
    private final CloseProgress progress;

    MonthCloseTask(MonthClose months, CloseProgress progress) {
        this.months = months;
        this.progress = progress;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(CellId cell, String instance) {
        var month = YearMonth.parse(instance);
        try {
            months.closeCell(cell, month);
        } catch (Conflict e) {
            // It was closable when it was asked for. Trying again would not make it so.
            LOG.warn("not closing {} in {}: {}", month, cell, e.detail());
            progress.refuse(cell, month, e.detail());
        }
    }
}
