package com.mydr24.sla.prober;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Which tenants have endpoints to look at; one that has none any more is merely asked in vain. */
@Singleton
class ProbedTenants {
    private final ProbedTenantRows rows;
    private final Directory directory;
    private final Clock clock;
    private final AtomicInteger changes = new AtomicInteger();

    ProbedTenants(ProbedTenantRows rows, Directory directory, Clock clock) {
        this.rows = rows;
        this.directory = directory;
        this.clock = clock;
    }

    /** Belongs before the tenant's first endpoint is kept, so that none is forgotten. */
    void remember(TenantId tenant) {
        rows.insertOnce(tenant.value(), clock.instant());
    }

    /** Lets this process look for what it has just changed itself. */
    void changed() {
        changes.incrementAndGet();
    }

    int changes() {
        return changes.get();
    }

    /** Those of a cell that are at work. */
    List<Placement> inCell(CellId cell) {
        return directory.living(rows.inCell(cell.value()));
    }
}
