package com.mydr24.tenant.saga;

import com.mydr24.regions.job.CellJobs;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Finds sagas that wait, and those cut off before their job was written down. */
@Singleton
class ResumeSagas implements CellSweep {
    private final SagaRows rows;
    private final BeanProvider<CellJobs> jobs;

    ResumeSagas(SagaRows rows, BeanProvider<CellJobs> jobs) {
        this.rows = rows;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "resume-sagas";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run(CellId cell) {
        rows.openIn(cell.value())
                .forEach(saga -> jobs.get().start(cell, RunSaga.NAME, saga.toString()));
    }
}
