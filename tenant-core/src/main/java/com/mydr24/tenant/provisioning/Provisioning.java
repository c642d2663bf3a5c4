package com.mydr24.tenant.provisioning;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.job.CellJobs;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import com.mydr24.tenant.tier.Isolation;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes applications and places tenants. The application is kept in the region first and the slug
 * taken in the directory second, so that the directory never names a tenant whose application was
 * lost; the steps then run as a job of the cell.
 */
@Singleton
public class Provisioning {
    private final ApplicationForm form;
    private final Collection<ApplicationCheck> checks;
    private final Cells cells;
    private final Directory directory;
    private final CellCapacity capacity;
    private final RegionalDatabases databases;
    private final ApplicationRows applications;
    private final TransactionOperations<Connection> control;
    private final IdempotentRequests requests;
    private final StepLogRows stepLog;
    private final CellJobs jobs;
    private final Collection<ProvisioningStep> steps;

    Provisioning(
            ApplicationForm form,
            Collection<ApplicationCheck> checks,
            Cells cells,
            Directory directory,
            CellCapacity capacity,
            RegionalDatabases databases,
            ApplicationRows applications,
            @Named("control") TransactionOperations<Connection> control,
            IdempotentRequests requests,
            StepLogRows stepLog,
            CellJobs jobs,
            Collection<ProvisioningStep> steps) {
        this.form = form;
        this.checks = checks;
        this.cells = cells;
        this.directory = directory;
        this.capacity = capacity;
        this.databases = databases;
        this.applications = applications;
        this.control = control;
        this.requests = requests;
        this.stepLog = stepLog;
        this.jobs = jobs;
        this.steps = steps;
    }

    /**
     * Places a tenant and starts its provisioning.
     *
     * @param claim the caller's idempotency key; repeating it gives the tenant of the first time
     * @throws com.mydr24.regions.failure.InvalidField for a field that cannot be accepted
     * @throws Conflict when the slug is taken, the cell is full, or the key came with another
     *     application
     */
    public DirectoryEntry apply(NewTenant request, @Nullable Claim claim) {
        Optional<DirectoryEntry> earlier = earlier(claim);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Application application = form.read(request);
        checks.forEach(check -> check.check(application));
        DirectoryEntry entry = place(application);
        capacity.mustHoldOneMore(entry.cell(), entry.isolation());
        databases.books(entry.placement(), () -> applications.save(ApplicationRow.of(application)));
        try {
            control.executeWrite(_ -> {
                directory.lockPlacing(entry.cell());
                capacity.mustHoldOneMore(entry.cell(), entry.isolation());
                directory.reserve(entry);
                if (claim != null) {
                    requests.record(claim, entry.id().toString());
                }
                return entry;
            });
        } catch (RuntimeException e) {
            databases.books(entry.placement(), () -> applications.remove(application.id().value()));
            // The same request may have won the race against itself.
            return earlier(claim).orElseThrow(() -> e);
        }
        jobs.start(entry.cell(), ProvisionTenant.NAME, entry.id().toString());
        return entry;
    }

    /** How far each step is; steps not yet tried are missing. */
    public List<Step> stepsOf(TenantId tenant) {
        return stepLog.of(tenant.value()).stream()
                .map(row ->
                        new Step(
                                StepName.valueOf(row.step()),
                                row.attempts(),
                                row.doneAt(),
                                row.doneAt() == null ? row.lastError() : null))
                .sorted(Comparator.comparing(Step::name))
                .toList();
    }

    /**
     * Has the steps that are missing go on at once.
     *
     * @throws Conflict ({@code provisioning_ended}) when none is missing, or the tenant is leaving
     */
    public void retry(DirectoryEntry tenant) {
        boolean isLeaving =
                tenant.status() == TenantStatus.OFFBOARDING
                        || tenant.status() == TenantStatus.ERASED;
        long done = stepsOf(tenant.id()).stream().filter(step -> step.doneAt() != null).count();
        if (isLeaving || done == steps.size()) {
            throw new Conflict(
                    "provisioning_ended", "Provisioning has ended; there is nothing to retry.");
        }
        if (cells.find(tenant.cell()).isPresent()) {
            jobs.startNow(tenant.cell(), ProvisionTenant.NAME, tenant.id().toString());
        }
    }

    private Optional<DirectoryEntry> earlier(@Nullable Claim claim) {
        return claim == null
                ? Optional.empty()
                : requests.find(claim).map(TenantId::of).flatMap(directory::byId);
    }

    private DirectoryEntry place(Application application) {
        Isolation isolation = application.tier().isolation();
        CellConfig cell = capacity.roomiest(CellCapacity.suiting(cells, application), isolation);
        DatabaseName database =
                switch (isolation) {
                    case POOL -> DatabaseName.POOL;
                    case SILO -> DatabaseName.siloOf(application.id());
                };
        String parent = application.parent();
        return new DirectoryEntry(
                application.id(),
                application.slug(),
                application.region(),
                cell.id(),
                database,
                application.tier(),
                isolation,
                application.kind(),
                TenantStatus.PROVISIONING,
                parent == null
                        ? null
                        : directory.bySlug(parent).map(DirectoryEntry::id).orElseThrow(),
                application.appliedAt());
    }
}
