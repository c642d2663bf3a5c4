package com.mydr24.sla.edge;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.measurement.EdgeLog;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the edge counted: each minute when it is over, and all of it when the program is
 * told to stop. A tenant's process is in the log before its first request is counted.
 */
@Singleton
class EdgeWriter implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeWriter.class);
    private static final Duration LOOK_FOR_TENANTS_EVERY = Duration.ofSeconds(30);

    private final EdgeRecorder recorder;
    private final EdgeTenants tenants;
    private final EdgeLog log;
    private final Directory directory;
    private final Cells cells;
    private final Clock clock;
    private final long everyMillis;
    private final Map<String, EdgeWatch> watches = new TreeMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("edge-writer").daemon().factory());
    private long lookAtNanos = System.nanoTime();
    private long beatAtNanos = System.nanoTime();
    private int knownChanges;

    EdgeWriter(
            EdgeRecorder recorder,
            EdgeTenants tenants,
            EdgeLog log,
            Directory directory,
            Cells cells,
            Clock clock,
            @Property(name = "mydr24.edge.every", defaultValue = "1s") Duration every) {
        this.recorder = recorder;
        this.tenants = tenants;
        this.log = log;
        this.directory = directory;
        this.cells = cells;
        this.clock = clock;
        this.everyMillis = every.toMillis();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        var _ =
                thread.scheduleWithFixedDelay(
                        this::tick, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            int changes = tenants.changes();
            if (changes != knownChanges || System.nanoTime() - lookAtNanos >= 0) {
                knownChanges = changes;
                lookAtNanos = System.nanoTime() + LOOK_FOR_TENANTS_EVERY.toNanos();
                look();
            }
            write();
            if (System.nanoTime() - beatAtNanos >= 0) {
                // Half as long as it is believed for, so that one beat may come late.
                beatAtNanos = System.nanoTime() + EdgeLog.BEAT.toNanos() / 2;
                beat();
            }
        } catch (RuntimeException e) {
            LOG.warn("what the edge counted is written down later: {}", e.toString());
        }
    }

    /** Begins with the tenants that want to be counted by now, and ends with those that do not. */
    synchronized void look() {
        Set<String> wanted = new HashSet<>();
        for (CellConfig cell : cells.all()) {
            for (Placement tenant : tenants.inCell(cell.id())) {
                wanted.add(tenant.tenant().toString());
                if (!watches.containsKey(tenant.tenant().toString())) {
                    attempt(tenant.tenant(), () -> begin(tenant));
                }
            }
        }
        for (String id : Set.copyOf(watches.keySet())) {
            if (!wanted.contains(id)) {
                end(TenantId.of(id));
            }
        }
    }

    private void begin(Placement placement) {
        UUID process = UUID.randomUUID();
        Instant since = clock.instant();
        log.begin(placement, process, since);
        watches.put(
                placement.tenant().toString(),
                new EdgeWatch(recorder.begin(placement.tenant()), process, since));
    }

    /** Writes down every minute that is over. */
    synchronized void write() {
        watches.forEach((id, watch) -> {
            if (watch.collect()) {
                write(TenantId.of(id), watch);
            }
        });
    }

    private synchronized void beat() {
        watches.forEach((id, watch) -> ofLiving(TenantId.of(id), one -> watch.beat(log, one)));
    }

    private void end(TenantId tenant) {
        recorder.end(tenant);
        EdgeWatch watch = watches.remove(tenant.toString());
        if (watch != null) {
            watch.collectLast();
            write(tenant, watch);
        }
    }

    /** The tenant may have moved meanwhile; one that is gone for good is not asked for again. */
    private void write(TenantId tenant, EdgeWatch watch) {
        ofLiving(tenant, placement -> watch.write(log, placement));
    }

    private void ofLiving(TenantId tenant, Consumer<Placement> work) {
        attempt(
                tenant,
                () -> {
                    DirectoryEntry entry = directory.byId(tenant).orElse(null);
                    if (entry != null && entry.status().isAlive()) {
                        work.accept(entry.placement());
                    }
                });
    }

    private static void attempt(TenantId tenant, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("what was counted of {} is written down later: {}", tenant, e.toString());
        }
    }

    /** Everything that was counted, before the databases are let go. */
    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("the edge is still writing; what it has not written will be missed");
            return;
        }
        synchronized (this) {
            Set.copyOf(watches.keySet()).forEach(id -> end(TenantId.of(id)));
        }
    }
}
