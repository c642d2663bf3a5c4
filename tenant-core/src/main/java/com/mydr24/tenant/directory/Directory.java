package com.mydr24.tenant.directory;

import com.mydr24.regions.database.FenceListener;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.time.TenantTimes;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where every tenant is. Kept in the control plane, known to hold no personal data. */
@Singleton
public class Directory implements FenceListener {
    /** How long a request may go by what was known of a tenant's place. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DirectoryRows rows;
    private final Clock machineClock;
    private final TenantTimes times;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Directory(DirectoryRows rows, @Named("machine") Clock machineClock, TenantTimes times) {
        this.rows = rows;
        this.machineClock = machineClock;
        this.times = times;
    }

    public Optional<DirectoryEntry> bySlug(String slug) {
        return rows.findBySlug(slug).map(this::entry);
    }

    /**
     * As {@link #bySlug}, for every request: by what was known a few seconds ago, and by what was
     * last known when the control plane is away, so that a cell goes on serving its tenants.
     */
    public Optional<DirectoryEntry> forRequest(String slug) {
        Known last = known.get(slug);
        Instant now = machineClock.instant();
        if (last != null && now.isBefore(last.at.plus(FRESH))) {
            return Optional.of(last.entry);
        }
        try {
            // Of an erased tenant there is nobody left who could ask for anything.
            Optional<DirectoryEntry> found =
                    bySlug(slug).filter(entry -> entry.status() != TenantStatus.ERASED);
            found.ifPresentOrElse(
                    entry -> known.put(slug, new Known(entry, now)), () -> known.remove(slug));
            return found;
        } catch (DataAccessException e) {
            if (last == null) {
                throw e;
            }
            return Optional.of(last.entry);
        }
    }

    /** As {@link #forRequest} where that need not ask anybody; empty where it must. */
    public Optional<DirectoryEntry> known(String slug) {
        Known last = known.get(slug);
        return last != null && machineClock.instant().isBefore(last.at.plus(FRESH))
                ? Optional.of(last.entry)
                : Optional.empty();
    }

    public Optional<DirectoryEntry> byId(TenantId id) {
        return rows.findById(id.value()).map(this::entry);
    }

    /** Where those of the tenants are that are at work. */
    public List<Placement> living(Collection<UUID> tenants) {
        return tenants.stream()
                .map(id -> byId(new TenantId(id)))
                .flatMap(Optional::stream)
                .filter(entry -> entry.status().isAlive())
                .map(DirectoryEntry::placement)
                .toList();
    }

    public List<DirectoryEntry> inCell(CellId cell) {
        return entries(rows.findByCellOrderBySlug(cell.value()));
    }

    /** How many tenants of this isolation the cell holds; those that were erased do not count. */
    public long countIn(CellId cell, Isolation isolation) {
        return rows.countIn(cell.value(), isolation.name());
    }

    /** Makes those who place in the cell wait for the end of the caller's transaction. */
    public void lockPlacing(CellId cell) {
        rows.lockCell(cell.value());
    }

    public List<DirectoryEntry> childrenOf(TenantId parent) {
        return entries(rows.findByParentOrderBySlug(parent.value()));
    }

    public List<DirectoryEntry> all() {
        return entries(rows.findAllOrderBySlug());
    }

    /**
     * Takes the slug and writes down the place, inside the caller's transaction on the control
     * plane.
     *
     * @throws Conflict when the slug belongs to another tenant
     */
    public void reserve(DirectoryEntry entry) {
        try {
            rows.save(DirectoryRow.of(entry));
        } catch (DataAccessException e) {
            if (bySlugTaken(e)) {
                throw new Conflict(
                        "slug_taken", "The slug \"" + entry.slug() + "\" is taken.", "slug");
            }
            throw e;
        }
    }

    /** Lets this process's next request look again; others look when their knowledge is old. */
    public void forget(String slug) {
        known.remove(slug);
    }

    /**
     * Gives the tenant another tier, in the caller's transaction on the control plane.
     *
     * @return false when it has another one than {@code from}
     */
    public boolean changeTier(TenantId id, Tier from, Tier to) {
        return rows.changeTier(id.value(), from.name(), to.name()) == 1;
    }

    /**
     * Lets a sandbox be that far ahead of business time.
     *
     * @throws IllegalStateException for any other tenant, and backwards
     */
    public void moveClock(TenantId id, Duration ahead) {
        if (rows.moveClock(id.value(), ahead.toMillis()) != 1) {
            throw new IllegalStateException("only a sandbox has time of its own, and only forward");
        }
        times.learn(id, ahead);
    }

    /**
     * Says that the tenant lives somewhere else from now on.
     *
     * @throws IllegalStateException when it is not where it was thought to be
     */
    public void move(TenantId id, Placement from, Placement to) {
        int moved =
                rows.move(
                        id.value(),
                        from.cell().value(),
                        from.database().value(),
                        to.region().value(),
                        to.cell().value(),
                        to.database().value(),
                        (to.database().isPool() ? Isolation.POOL : Isolation.SILO).name(),
                        to.books().value());
        if (moved != 1) {
            throw new IllegalStateException("the tenant is not where it was to be moved from");
        }
    }

    /** It was looked for where it no longer is; the next request asks the control plane. */
    @Override
    public void fenced(TenantId tenant) {
        known.values().removeIf(last -> last.entry.id().equals(tenant));
    }

    private static boolean bySlugTaken(DataAccessException e) {
        return String.valueOf(e.getMessage()).contains("directory_slug_key");
    }

    private List<DirectoryEntry> entries(List<DirectoryRow> found) {
        return found.stream().map(this::entry).toList();
    }

    private DirectoryEntry entry(DirectoryRow row) {
        times.learn(new TenantId(row.id()), Duration.ofMillis(row.clockAheadMillis()));
        return row.toEntry();
    }

    private record Known(DirectoryEntry entry, Instant at) {}
}
