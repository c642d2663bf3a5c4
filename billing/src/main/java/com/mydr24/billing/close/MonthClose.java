package com.mydr24.billing.close;

import static java.util.stream.Collectors.toMap;

import com.mydr24.billing.family.Children;
import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes months, cell by cell, some hundred tenants at a time. An invoice is in the books together
 * with the mark that its month is closed, so a run that died is taken up where it stopped, and two
 * runs beside each other make one set of invoices.
 */
@Singleton
public class MonthClose {
    private static final Logger LOG = LoggerFactory.getLogger(MonthClose.class);

    /** As many accounts as are locked, and invoices written, by one transaction. */
    private static final int BATCH = 250;

    private static final int WORKERS = 2;

    private final Cells cells;
    private final RegionalDatabases databases;
    private final Directory directory;
    private final CloseTogether together;
    private final TenantClose oneByOne;
    private final Children children;
    private final CloseProgress progress;
    private final Clock clock;

    MonthClose(
            Cells cells,
            RegionalDatabases databases,
            Directory directory,
            CloseTogether together,
            TenantClose oneByOne,
            Children children,
            CloseProgress progress,
            Clock clock) {
        this.cells = cells;
        this.databases = databases;
        this.directory = directory;
        this.together = together;
        this.oneByOne = oneByOne;
        this.children = children;
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
        var tally = new Tally(cell, month, before.done());
        // What children come to is carried to their parents, which therefore close after them.
        var parents = parentsAmong(cell, before.open());
        closeAll(cell, month, notIn(parents, before.open()), tally);
        closeAll(cell, month, parents, tally);
        // Counted again: another run may have closed some of them meanwhile.
        var after = read(cell, month);
        return progress.finish(cell, month, after, tally.errors, started);
    }

    private List<OpenMonths.Due> parentsAmong(CellId cell, List<OpenMonths.Due> open) {
        var ids = open.stream().map(OpenMonths.Due::tenant).toList();
        var parents = databases.finance(cell, finance -> children.parentsAmong(finance, ids));
        return open.stream().filter(due -> parents.contains(due.tenant())).toList();
    }

    private static List<OpenMonths.Due> notIn(
            List<OpenMonths.Due> left, List<OpenMonths.Due> open) {
        var out = Set.copyOf(left);
        return open.stream().filter(due -> !out.contains(due)).toList();
    }

    /** Some batches beside each other: while one computes, another one writes. */
    private void closeAll(CellId cell, YearMonth month, List<OpenMonths.Due> open, Tally tally) {
        var placements =
                directory.inCell(cell).stream()
                        .collect(toMap(DirectoryEntry::id, DirectoryEntry::placement));
        try (var workers = Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().factory())) {
            var running = new ArrayList<Future<?>>();
            for (int from = 0; from < open.size(); from += BATCH) {
                var batch = open.subList(from, Math.min(from + BATCH, open.size()));
                running.add(
                        workers.submit(() -> closeBatch(cell, month, batch, placements, tally)));
            }
            finish(workers, running);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "closing %s in %s".formatted(month, cell), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the close of %s was stopped".formatted(month), e);
        }
    }

    /** When the program stops, the batches stop where they are, and the job is taken up again. */
    private static void finish(ExecutorService workers, List<Future<?>> running)
            throws ExecutionException, InterruptedException {
        try {
            for (var run : running) {
                run.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            workers.shutdownNow();
            throw e;
        }
    }

    private void closeBatch(
            CellId cell,
            YearMonth month,
            List<OpenMonths.Due> batch,
            Map<TenantId, Placement> placements,
            Tally tally) {
        var failed = new LinkedHashMap<OpenMonths.Due, RuntimeException>();
        var known = new ArrayList<Placement>();
        for (var due : batch) {
            var placement = placements.get(due.tenant());
            if (placement != null && !due.hasEnded()) {
                known.add(placement);
                continue;
            }
            try {
                closeAlone(due, month);
            } catch (RuntimeException e) {
                failed.put(due, e);
            }
        }
        var failures = together.run(cell, known, month);
        for (var due : batch) {
            var failure = failures.get(due.tenant());
            if (failure != null) {
                failed.put(due, failure);
            }
        }
        tally.add(batch.size() - failed.size(), failed);
    }

    /** Of a tenant that has left the cell, where it is now, or that has ended its subscription. */
    private void closeAlone(OpenMonths.Due due, YearMonth month) {
        var entry =
                directory
                        .byId(due.tenant())
                        .orElseThrow(() -> new IllegalStateException("not in the directory"));
        if (due.hasEnded()) {
            oneByOne.invoice(entry.placement(), month);
        } else {
            oneByOne.run(entry.placement(), month);
        }
    }

    /** How a run goes, over all its batches. */
    private final class Tally {
        private final CellId cell;
        private final YearMonth month;
        private final List<String> errors = new ArrayList<>();
        private int done;

        Tally(CellId cell, YearMonth month, int done) {
            this.cell = cell;
            this.month = month;
            this.done = done;
        }

        synchronized void add(int closed, Map<OpenMonths.Due, RuntimeException> failed) {
            done += closed;
            failed.forEach((due, e) -> {
                LOG.error("closing {} of {} in {}", month, due.slug(), cell, e);
                errors.add(due.slug() + ": " + firstLine(e));
            });
            progress.advance(cell, month, done, errors);
        }
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
