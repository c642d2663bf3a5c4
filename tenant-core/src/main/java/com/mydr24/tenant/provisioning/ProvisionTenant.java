package com.mydr24.tenant.provisioning;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.job.CellTask;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.saga.StepFailure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the steps that a tenant still lacks, in order. Killed anywhere, it begins again and passes
 * over what the log says is done; a step that was done but not yet logged finds itself done.
 */
@Singleton
class ProvisionTenant implements CellTask {
    static final String NAME = "provision-tenant";

    private final Directory directory;
    private final TenantLife life;
    private final RegionalDatabases databases;
    private final ApplicationRows applications;
    private final TenantProfiles profiles;
    private final List<ProvisioningStep> steps;
    private final StepLogRows log;
    private final Clock clock;

    ProvisionTenant(
            Directory directory,
            TenantLife life,
            RegionalDatabases databases,
            ApplicationRows applications,
            TenantProfiles profiles,
            Collection<ProvisioningStep> steps,
            StepLogRows log,
            Clock clock) {
        this.directory = directory;
        this.life = life;
        this.databases = databases;
        this.applications = applications;
        this.profiles = profiles;
        this.steps = steps.stream().sorted(Comparator.comparing(ProvisioningStep::name)).toList();
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(CellId cell, String instance) {
        DirectoryEntry entry = directory.byId(TenantId.of(instance)).orElseThrow();
        if (entry.status() == TenantStatus.OFFBOARDING || entry.status() == TenantStatus.ERASED) {
            // A step that is still missing would make anew what is being taken away.
            return;
        }
        Set<String> done =
                log.of(entry.id().value()).stream()
                        .filter(row -> row.doneAt() != null)
                        .map(StepLogRow::step)
                        .collect(Collectors.toSet());
        Application application = applicationOf(entry);
        for (ProvisioningStep step : steps) {
            if (!step.name().isNeededToBeActive()) {
                activate(entry);
            }
            if (!done.contains(step.name().name())) {
                run(step, application, entry.placement());
            }
        }
        activate(entry);
    }

    private void run(ProvisioningStep step, Application application, Placement placement) {
        try {
            step.run(application, placement);
        } catch (RuntimeException e) {
            log.failed(placement.tenant().value(), step.name().name(), StepFailure.words(e));
            throw e;
        }
        log.done(placement.tenant().value(), step.name().name(), clock.instant());
    }

    private Application applicationOf(DirectoryEntry entry) {
        return databases
                .readBooks(entry.placement(), () -> applications.find(entry.id().value()))
                .map(row -> row.toApplication(entry.region()))
                // Steps that came later, such as identity, go by what the application became.
                .orElseGet(() -> Application.of(profiles.of(entry.placement()), entry.region()));
    }

    private void activate(DirectoryEntry entry) {
        if (entry.status() == TenantStatus.PROVISIONING) {
            profiles.activate(entry.placement(), clock.instant());
            databases.books(entry.placement(), () -> applications.remove(entry.id().value()));
            life.changeOnce(
                    entry.id(),
                    TenantStatus.PROVISIONING,
                    TenantStatus.ACTIVE,
                    Actor.SYSTEM,
                    "provisioned",
                    null);
        }
    }
}
