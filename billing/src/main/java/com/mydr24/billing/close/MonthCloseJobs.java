package com.mydr24.billing.close;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.job.CellJobs;
import jakarta.inject.Singleton;
import java.time.YearMonth;

/** Asks every cell of this process to close a month in the background. */
@Singleton
public class MonthCloseJobs {
    private final Cells cells;
    private final CellJobs jobs;
    private final MonthClose months;

    MonthCloseJobs(Cells cells, CellJobs jobs, MonthClose months) {
        this.cells = cells;
        this.jobs = jobs;
        this.months = months;
    }

    /**
     * Starts the close where it is not running already; {@link MonthClose#progress} tells how far
     * it is. All cells are asked first, so that a refusal starts nothing.
     *
     * @throws com.mydr24.regions.failure.Conflict as {@link MonthClose#mustBeClosable}
     */
    public void start(YearMonth month) {
        months.mustBeClosable(month);
        for (var cell : cells.all()) {
            months.announce(cell.id(), month);
            jobs.start(cell.id(), MonthCloseTask.NAME, month.toString());
        }
    }
}
