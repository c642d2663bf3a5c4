package com.mydr24.sla.alert;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.job.CellJobs;
import com.mydr24.regions.placement.Placement;
import io.micronaut.context.BeanProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets an accepted alert on its way: at once in this process, and as a job that finishes it if this
 * process does not live to.
 */
@Singleton
class AlertDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);

    private final RegionalDatabases databases;
    private final AlertDelivery delivery;
    private final AlertSteps steps;
    private final BeanProvider<CellJobs> jobs;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AlertDispatch(
            RegionalDatabases databases,
            AlertDelivery delivery,
            AlertSteps steps,
            BeanProvider<CellJobs> jobs) {
        this.databases = databases;
        this.delivery = delivery;
        this.steps = steps;
        this.jobs = jobs;
    }

    /**
     * Begins, or goes on.
     *
     * @param durableMicros when this process has just committed it; else null
     */
    void begin(Placement placement, UUID alert, @Nullable Long durableMicros) {
        try {
            threads.execute(() -> deliver(placement, alert, durableMicros));
        } catch (RejectedExecutionException stopping) {
            LOG.info("alert {} is left to the next process", alert);
        }
        resume(placement, alert);
    }

    /** Writes the job down; where that fails, {@link ResumeAlerts} does it later. */
    void resume(Placement placement, UUID alert) {
        try {
            jobs.get()
                    .start(
                            placement.cell(),
                            DeliverAlert.NAME,
                            DeliverAlert.instance(placement.tenant(), alert));
        } catch (RuntimeException e) {
            LOG.warn("alert {} has no job yet: {}", alert, e.toString());
        }
    }

    private void deliver(Placement placement, UUID alert, @Nullable Long durableMicros) {
        try {
            if (durableMicros != null) {
                databases.in(
                        placement,
                        () ->
                                steps.addOnce(
                                        placement, alert, AlertEvent.Kind.DURABLE, durableMicros));
            }
            delivery.deliver(placement, alert);
        } catch (RuntimeException e) {
            LOG.warn("alert {} is left to its job: {}", alert, e.toString());
        }
    }

    @PreDestroy
    void stop() {
        threads.close();
    }
}
