package com.mydr24.billing.close;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes months, cell by cell, tenant by tenant. Each tenant's invoice is one transaction, so a run
 * that died is taken up where it stopped, and two runs beside each other make one set of invoices.
 */
@Singleton
public class MonthClose {
    private static final Logger LOG = LoggerFactory.getLogger(MonthClose.class);

    private final Cells cells;
    private final RegionalDatabases databases;
    private final Directory directory;
    private final TenantClose tenantClose;
    private final CloseProgress progress;
    private final Clock clock;

    MonthClose(
            Cells cells,
            RegionalDatabases databases,
            Directory directory,
            TenantClose tenantClose,
            CloseProgress progress,
            Clock clock) {
        this.cells = cells;
        this.databases = databases;
        this.directory = directory;
        this.tenantClose = tenantClose;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Whether the month can be closed in every cell of this process.
     *
     * @throws Conflict when an earlier month is open, or the month has not been over for five days
     */
    public void mustBeClosable(YearMonth month) {
        cells.all().stream().map(CellConfig::id).forEach(cell -> closable(cell, month));
    }

    /** How far each cell is, by its name; empty when nobody has asked for the month yet. */
    public List<MonthCloseProgress> progress(YearMonth month) {
        return progress.of(month);
    }

    /**
     * Shows the close as running before its job has begun, so that whoever asked sees it at once.
     */
    void announce(CellId cell, YearMonth month) {
        var open = read(cell, month);
        if (!open.open().isEmpty()) {
            progress.start(cell, month, open.total(), open.done(), clock.instant());
        }
    }

    /**
     * Closes the month of every tenant of the cell that has it open, and answers how that went. A
     * tenant that fails does not stop the others.
     *
     * @throws Conflict as {@link #mustBeClosable}
     */
    public MonthCloseProgress closeCell(CellId cell, YearMonth month) {
        var before = closable(cell, month);
        var started = clock.instant();
        progress.start(cell, month, before.total(), before.done(), started);
        var errors = new ArrayList<String>();
        var done = before.done();
        for (var due : before.open()) {
            try {
                close(due, month);
                done++;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    // The program is stopping: the job is taken up again at the next start.
                    throw e;
                }
                LOG.error("closing {} of {} in {}", month, due.slug(), cell, e);
                errors.add(due.slug() + ": " + firstLine(e));
            }
            progress.advance(cell, month, done, errors);
        }
        // Counted again: another run may have closed some of them meanwhile.
        var after = read(cell, month);
        return progress.finish(cell, month, after, errors, started);
    }

    private void close(OpenMonths.Due due, YearMonth month) {
        var entry =
                directory
                        .byId(due.tenant())
                        .orElseThrow(() -> new IllegalStateException("not in the directory"));
        tenantClose.run(entry.placement(), month);
    }

    /** PostgreSQL puts the values of a refused row on the second line; they stay in the region. */
    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getName());
    }

    private OpenMonths closable(CellId cell, YearMonth month) {
        var open = read(cell, month);
        open.behind()
                .ifPresent(due -> {
                    throw new Conflict(
                            "previous_month_open",
                            "%s of %s is still open; months close in order"
                                    .formatted(due.next(), due.slug()));
                });
        var from = open.closableFrom();
        if (clock.instant().isBefore(from)) {
            throw new Conflict(
                    "month_not_closable_yet",
                    "%s may be closed in %s from %s on".formatted(month, cell, from));
        }
        return open;
    }

    private OpenMonths read(CellId cell, YearMonth month) {
        return databases.finance(cell, connection -> OpenMonths.read(connection, month));
    }
}
