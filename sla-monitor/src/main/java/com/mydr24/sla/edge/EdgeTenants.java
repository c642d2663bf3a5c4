package com.mydr24.sla.edge;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whose requests the platform's own edge counts. Nobody's, unless it was agreed: a month that was
 * judged by what the customer sent must not change its meaning by itself.
 */
@Singleton
public class EdgeTenants {
    private final EdgeTenantRows rows;
    private final Directory directory;
    private final Audit audit;
    private final Clock clock;
    private final AtomicInteger changes = new AtomicInteger();

    EdgeTenants(EdgeTenantRows rows, Directory directory, Audit audit, Clock clock) {
        this.rows = rows;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** Since when the tenant's requests are counted; empty when they are not. */
    public Optional<Instant> since(TenantId tenant) {
        return rows.find(tenant.value()).map(EdgeTenantRow::since);
    }

    /**
     * Begins or ends it, in every process within a minute; the same again changes nothing.
     *
     * @return since when, or empty
     */
    public Optional<Instant> count(Placement placement, boolean counted) {
        TenantId tenant = placement.tenant();
        if (counted != since(tenant).isPresent()) {
            // Written down first: who is counted without a record of it cannot be explained later.
            audit.record(
                    placement,
                    Act.of("edge.counting", tenant).with("counted", String.valueOf(counted)));
            if (counted) {
                rows.insertOnce(tenant.value(), clock.instant());
            } else {
                rows.delete(tenant.value());
            }
            changes.incrementAndGet();
        }
        return since(tenant);
    }

    /** How often this process has changed it, so that it need not wait to hear of its own doing. */
    int changes() {
        return changes.get();
    }

    /** Those of a cell that are at work. */
    List<Placement> inCell(CellId cell) {
        return directory.living(rows.inCell(cell.value()));
    }
}
