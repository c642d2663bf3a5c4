package com.mydr24.tenant.provisioning;

import com.mydr24.regions.job.CellJobs;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;

/** Finds tenants whose provisioning was cut off before its job was written down. */
@Singleton
class ResumeProvisioning implements CellSweep {
    private final Collection<ProvisioningStep> steps;
    private final StepLogRows log;
    private final BeanProvider<CellJobs> jobs;

    ResumeProvisioning(
            Collection<ProvisioningStep> steps, StepLogRows log, BeanProvider<CellJobs> jobs) {
        this.steps = steps;
        this.log = log;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "resume-provisioning";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run(CellId cell) {
        steps.stream()
                .map(ProvisioningStep::name)
                .flatMap(step -> log.lacking(cell.value(), step.name()).stream())
                .distinct()
                .forEach(tenant -> jobs.get().start(cell, ProvisionTenant.NAME, tenant.toString()));
    }
}
