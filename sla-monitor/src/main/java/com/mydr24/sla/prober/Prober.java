package com.mydr24.sla.prober;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the endpoints of the tenants of this process's cells, each once a round. Which process
 * of a cell does is settled in the tenant's database: a round is begun once. One that was begun by
 * a process that died has no votes, and so nothing is known of it.
 */
@Singleton
class Prober implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration LOOK_FOR_TARGETS_EVERY = Duration.ofSeconds(30);

    /** Looks under way at once; the others wait, and are left out when their round is over. */
    private static final int MOST_AT_ONCE = 256;

    private final RegionalDatabases databases;
    private final ProbedTenants tenants;
    private final TargetRows rows;
    private final Judging judging;
    private final Vantages vantages;
    private final Cells cells;
    private final Clock clock;
    private final long everyMillis;

    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> tried = new ConcurrentHashMap<>();
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("prober").daemon().factory());
    private long lookAtNanos = System.nanoTime();
    private int knownChanges;

    private record Watched(Placement placement, ProbeTarget target) {}

    Prober(
            RegionalDatabases databases,
            ProbedTenants tenants,
            TargetRows rows,
            Judging judging,
            Vantages vantages,
            Cells cells,
            Clock clock,
            @Property(name = "mydr24.prober.every", defaultValue = "1s") Duration every) {
        this.databases = databases;
        this.tenants = tenants;
        this.rows = rows;
        this.judging = judging;
        this.vantages = vantages;
        this.cells = cells;
        this.clock = clock;
        this.everyMillis = every.toMillis();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        if (!vantages.here().isEmpty()) {
            var _ =
                    thread.scheduleWithFixedDelay(
                            this::tick, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        try {
            int changes = tenants.changes();
            if (changes != knownChanges || System.nanoTime() - lookAtNanos >= 0) {
                knownChanges = changes;
                lookAtNanos = System.nanoTime() + LOOK_FOR_TARGETS_EVERY.toNanos();
                findTargets();
            }
        } catch (RuntimeException e) {
            LOG.warn("the known endpoints go on being looked at: {}", e.toString());
        }
        var _ = begin();
    }

    /** Finds out what there is to look at. What cannot be asked at the moment stays as it was. */
    void findTargets() {
        Map<UUID, Watched> found = new HashMap<>();
        for (CellConfig cell : cells.all()) {
            for (Placement tenant : tenants.inCell(cell.id())) {
                try {
                    UUID id = tenant.tenant().value();
                    for (TargetRow row : databases.read(tenant, () -> rows.all(id))) {
                        found.put(row.id(), new Watched(tenant, row.target()));
                    }
                } catch (RuntimeException e) {
                    LOG.warn(
                            "endpoints of {} are looked up later: {}",
                            tenant.tenant(),
                            e.toString());
                    watched.values().stream()
                            .filter(one -> one.placement().tenant().equals(tenant.tenant()))
                            .forEach(one -> found.put(one.target().id(), one));
                }
            }
        }
        watched.putAll(found);
        watched.keySet().retainAll(found.keySet());
        tried.keySet().retainAll(found.keySet());
    }

    /** Begins a look at every endpoint whose round this process has not tried to begin yet. */
    List<Future<?>> begin() {
        List<Future<?>> begun = new ArrayList<>();
        for (Watched one : watched.values()) {
            UUID id = one.target().id();
            Round round = Round.of(one.target(), clock.instant());
            if (!round.at().equals(tried.get(id)) && underWay.add(id)) {
                tried.put(id, round.at());
                begun.add(looks.submit(() -> look(one, round)));
            }
        }
        return begun;
    }

    private void look(Watched one, Round round) {
        try {
            UUID tenant = one.placement().tenant().value();
            UUID target = one.target().id();
            long begun =
                    databases.in(one.placement(), () -> rows.begin(tenant, target, round.at()));
            if (begun == 1) {
                List<Vote> votes = votes(one.target(), round);
                if (!votes.isEmpty()) {
                    judging.take(one.placement(), target, votes);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException e) {
            LOG.warn("a round of {} is lost: {}", one.placement().tenant(), e.toString());
        } finally {
            underWay.remove(one.target().id());
        }
    }

    private List<Vote> votes(ProbeTarget target, Round round)
            throws InterruptedException, ExecutionException {
        Endpoint endpoint = Endpoint.parse(target.kind(), target.address());
        List<Future<List<Vote>>> asked = new ArrayList<>();
        for (Vantage vantage : vantages.here()) {
            asked.add(looks.submit(() -> vote(vantage, target, endpoint, round)));
        }
        List<Vote> votes = new ArrayList<>();
        for (Future<List<Vote>> one : asked) {
            votes.addAll(one.get());
        }
        return votes;
    }

    private List<Vote> vote(Vantage vantage, ProbeTarget target, Endpoint endpoint, Round round)
            throws InterruptedException {
        permits.acquire();
        try {
            Instant now = clock.instant();
            if (!Round.of(target, now).equals(round)) {
                return List.of();
            }
            Sighting seen = vantage.look(endpoint);
            return List.of(
                    new Vote(
                            vantage.name(),
                            round.at(),
                            seen.sight(),
                            seen.httpStatus(),
                            seen.millis(),
                            now));
        } finally {
            permits.release();
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
        looks.shutdownNow();
    }
}
