package com.mydr24.tenant.saga;

import com.mydr24.regions.job.CellTask;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps that a saga still lacks, in order. Killed anywhere, it begins again and passes
 * over what the log says is done; a step that was done but not yet logged finds itself done.
 */
@Singleton
class RunSaga implements CellTask {
    static final String NAME = "run-saga";

    private static final Logger LOG = LoggerFactory.getLogger(RunSaga.class);

    // The jobs know this task, and opening a saga knows the jobs.
    private final BeanProvider<Sagas> sagas;
    private final BeanProvider<SagaSteps> steps;
    private final SagaRows rows;
    private final SagaStepRows log;
    private final Directory directory;
    private final Clock clock;

    RunSaga(
            BeanProvider<Sagas> sagas,
            BeanProvider<SagaSteps> steps,
            SagaRows rows,
            SagaStepRows log,
            Directory directory,
            Clock clock) {
        this.sagas = sagas;
        this.steps = steps;
        this.rows = rows;
        this.log = log;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(CellId cell, String instance) {
        UUID id = UUID.fromString(instance);
        Saga saga = sagas.get().find(id).orElseThrow();
        if (!saga.isOpen()) {
            return;
        }
        for (SagaStep step : steps.get().of(saga.kind())) {
            boolean isDone =
                    saga.steps().stream()
                            .anyMatch(logged ->
                                    logged.name().equals(step.name()) && logged.doneAt() != null);
            if (!isDone && !run(saga, step)) {
                return;
            }
        }
        rows.end(id, clock.instant());
    }

    /** Whether the step is done now; false when it waits for something outside. */
    private boolean run(Saga saga, SagaStep step) {
        log.begun(saga.id(), step.name(), clock.instant());
        try {
            step.run(
                    new SagaRun(
                            saga,
                            // Read anew for each: the step before may have moved the tenant.
                            directory.byId(saga.tenant()).orElseThrow(),
                            words -> log.progress(saga.id(), step.name(), words)));
        } catch (StepWaits waits) {
            LOG.info("{} of saga {} waits: {}", step.name(), saga.id(), waits.getMessage());
            log.failed(saga.id(), step.name(), String.valueOf(waits.getMessage()));
            return false;
        } catch (RuntimeException e) {
            log.failed(saga.id(), step.name(), StepFailure.words(e));
            throw e;
        }
        log.done(saga.id(), step.name(), clock.instant());
        return true;
    }
}
