package com.mydr24.regions.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.CellSchedulerSource;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and repeats the jobs of the cells, one scheduler a cell, kept in the cell's database. A
 * process told {@code mydr24.jobs.run: false} writes jobs down and leaves running them to others.
 */
@Singleton
public class CellJobs implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(CellJobs.class);

    private final Cells cells;
    private final CellSchedulerSource sources;
    private final Collection<CellTask> tasks;
    private final Collection<CellSweep> sweeps;
    private final Clock machineClock;
    private final boolean runsThem;
    private final Map<CellId, CellScheduler> schedulers = new ConcurrentHashMap<>();

    CellJobs(
            Cells cells,
            CellSchedulerSource sources,
            Collection<CellTask> tasks,
            Collection<CellSweep> sweeps,
            @Named("machine") Clock machineClock,
            @Property(name = "mydr24.jobs.run", defaultValue = "true") boolean runsThem) {
        this.cells = cells;
        this.sources = sources;
        this.tasks = tasks;
        this.sweeps = sweeps;
        this.machineClock = machineClock;
        this.runsThem = runsThem;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        cells.all().forEach(this::start);
    }

    /** Starts the job, unless the same instance is waiting or running already. */
    public void start(CellId cell, String task, String instance) {
        CellScheduler here = of(cell);
        here.scheduler.scheduleIfNotExists(here.instance(task, instance), machineClock.instant());
    }

    /** As {@link #start}, and one that waits for its next attempt makes it now. */
    public void startNow(CellId cell, String task, String instance) {
        CellScheduler here = of(cell);
        TaskInstance<Void> job = here.instance(task, instance);
        Instant now = machineClock.instant();
        if (here.scheduler.scheduleIfNotExists(job, now)) {
            return;
        }
        try {
            here.scheduler.reschedule(job, now);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // It runs, or has just ended: either way it went on after it was asked to.
            LOG.debug("{} {} in {} runs already", task, instance, cell);
        }
    }

    private CellScheduler of(CellId cell) {
        CellScheduler scheduler = schedulers.get(cell);
        if (scheduler == null) {
            throw new IllegalStateException("the jobs of cell " + cell + " are not running here");
        }
        return scheduler;
    }

    private void start(CellConfig cell) {
        Map<String, OneTimeTask<Void>> known =
                tasks.stream()
                        .map(task -> oneTime(cell.id(), task))
                        .collect(Collectors.toMap(OneTimeTask::getName, Function.identity()));
        List<RecurringTask<Void>> recurring =
                sweeps.stream().map(sweep -> recurring(cell.id(), sweep)).toList();
        Scheduler scheduler =
                Scheduler.create(sources.of(cell.id()), List.copyOf(known.values()))
                        .startTasks(recurring)
                        .tableName("residency.scheduled_tasks")
                        .enableImmediateExecution()
                        .pollingInterval(Duration.ofSeconds(2))
                        // A killed process's jobs are taken over after about ten seconds.
                        .heartbeatInterval(Duration.ofMillis(2_500))
                        .missedHeartbeatsLimit(4)
                        .threads(2)
                        // Tasks log what is worth it; one that waits for a late part is not.
                        .failureLogging(LogLevel.DEBUG, false)
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .build();
        schedulers.put(cell.id(), new CellScheduler(scheduler, known));
        if (runsThem) {
            scheduler.start();
        }
    }

    private static OneTimeTask<Void> oneTime(CellId cell, CellTask task) {
        return Tasks.oneTime(task.name())
                .onDeadExecutionRevive()
                .onFailure((failed, operations) -> operations.reschedule(failed, retryAt(failed)))
                .execute((instance, _) -> logged(cell, task, instance.getId()));
    }

    private static void logged(CellId cell, CellTask task, String instance) {
        try {
            task.run(cell, instance);
        } catch (Unavailable e) {
            LOG.info("{} {} in {} waits: {}", task.name(), instance, cell, e.detail());
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} {} in {} failed and will be tried again", task.name(), instance, cell, e);
            throw e;
        }
    }

    private static RecurringTask<Void> recurring(CellId cell, CellSweep sweep) {
        return Tasks.recurring(sweep.name(), FixedDelay.of(sweep.every()))
                .execute((_, _) -> logged(cell, sweep));
    }

    private static void logged(CellId cell, CellSweep sweep) {
        try {
            sweep.run(cell);
        } catch (RuntimeException e) {
            LOG.error("{} in {} failed and will be tried again", sweep.name(), cell, e);
            throw e;
        }
    }

    /** Soon at first, then every quarter of a minute: what a job waits for is often just late. */
    private static Instant retryAt(ExecutionComplete failed) {
        int failures = failed.getExecution().consecutiveFailures;
        Duration pause = Duration.ofSeconds(Math.min(15, 1L << Math.min(failures, 4)));
        return failed.getTimeDone().plus(pause);
    }

    @PreDestroy
    void stop() {
        schedulers.values().parallelStream().forEach(cell -> cell.scheduler.stop());
    }

    private record CellScheduler(Scheduler scheduler, Map<String, OneTimeTask<Void>> tasks) {
        TaskInstance<Void> instance(String task, String instance) {
            OneTimeTask<Void> known = tasks.get(task);
            if (known == null) {
                throw new IllegalArgumentException("there is no job " + task);
            }
            return known.instance(instance);
        }
    }
}
