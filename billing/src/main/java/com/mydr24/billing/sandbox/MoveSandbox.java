package com.mydr24.billing.sandbox;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.job.CellTask;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.time.TenantTimes;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.saga.Sagas;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes with a sandbox from day to day, and does at each stop what is due. Killed anywhere it begins
 * with what is due where the sandbox stands, so that nothing on the way is passed over.
 */
@Singleton
class MoveSandbox implements CellTask {
    static final String NAME = "move-sandbox";

    /** Nothing that falls due is closer together than this, and in an order of its own. */
    private static final Duration STRIDE = Duration.ofDays(1);

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RegionalDatabases databases;
    private final Directory directory;
    private final SandboxRows rows;
    // The jobs know this task, and sagas know the jobs.
    private final BeanProvider<Sagas> sagas;
    private final BeanProvider<DueWork> works;
    private final TenantTimes times;
    private final Clock installation;
    private final Clock clock;

    MoveSandbox(
            RegionalDatabases databases,
            Directory directory,
            SandboxRows rows,
            BeanProvider<Sagas> sagas,
            BeanProvider<DueWork> works,
            TenantTimes times,
            @Named("installation") Clock installation,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.rows = rows;
        this.sagas = sagas;
        this.works = works;
        this.times = times;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(CellId cell, String instance) {
        var id = new TenantId(UUID.fromString(instance));
        while (stop(directory.byId(id).orElseThrow())) {
            // The next stop.
        }
    }

    /** Does what is due and goes one stride; false when it has arrived. */
    private boolean stop(DirectoryEntry tenant) {
        var placement = tenant.placement();
        var row =
                databases.readBooks(placement, () -> rows.find(tenant.id().value()).orElseThrow());
        var target = row.target();
        if (target == null || !row.isUnderWay() || !tenant.status().isAlive()) {
            return false;
        }
        try {
            doDue(tenant);
        } catch (RuntimeException e) {
            databases.books(
                    placement,
                    () -> rows.failed(tenant.id().value(), String.valueOf(e.getMessage())));
            throw e;
        }
        var now = times.of(tenant.id()).during(clock::instant);
        if (now.isBefore(target)) {
            moveTo(tenant, now.plus(STRIDE).isBefore(target) ? now.plus(STRIDE) : target);
            return true;
        }
        // Sent on meanwhile, it goes on.
        return databases.books(placement, () -> rows.arrived(tenant.id().value(), target, now))
                == 0;
    }

    private void moveTo(DirectoryEntry tenant, Instant then) {
        directory.moveClock(tenant.id(), Duration.between(installation.instant(), then));
    }

    /** All that is under way for the tenant has its end before the next work, and before time. */
    private void doDue(DirectoryEntry tenant) {
        for (var work : inOrder(works.stream().toList())) {
            waitForSagas(tenant.id());
            times.of(tenant.id())
                    .during(() -> {
                        work.run(directory.byId(tenant.id()).orElseThrow());
                        return work;
                    });
        }
        waitForSagas(tenant.id());
    }

    private static List<DueWork> inOrder(Collection<DueWork> works) {
        return works.stream().sorted(Comparator.comparingInt(DueWork::order)).toList();
    }

    private void waitForSagas(TenantId tenant) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (sagas.get().openOf(tenant).isPresent()) {
            if (System.nanoTime() > until) {
                throw new Unavailable("saga_open", "Something else is being done to the tenant.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
