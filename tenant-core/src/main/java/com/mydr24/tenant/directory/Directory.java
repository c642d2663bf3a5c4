package com.mydr24.tenant.directory;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.tier.Isolation;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where every tenant is. Kept in the control plane, known to hold no personal data. */
@Singleton
public class Directory {
    /** How long a request may go by what was known of a tenant's place. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DirectoryRows rows;
    private final Clock machineClock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Directory(DirectoryRows rows, @Named("machine") Clock machineClock) {
        this.rows = rows;
        this.machineClock = machineClock;
    }

    public Optional<DirectoryEntry> bySlug(String slug) {
        return rows.findBySlug(slug).map(DirectoryRow::toEntry);
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
            Optional<DirectoryEntry> found = bySlug(slug);
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

    public Optional<DirectoryEntry> byId(TenantId id) {
        return rows.findById(id.value()).map(DirectoryRow::toEntry);
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

    private static boolean bySlugTaken(DataAccessException e) {
        return String.valueOf(e.getMessage()).contains("directory_slug_key");
    }

    private static List<DirectoryEntry> entries(List<DirectoryRow> found) {
        return found.stream().map(DirectoryRow::toEntry).toList();
    }

    private record Known(DirectoryEntry entry, Instant at) {}
}
