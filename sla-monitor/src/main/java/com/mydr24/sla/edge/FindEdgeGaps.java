package com.mydr24.sla.edge;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.measurement.EdgeLog;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Misses the processes that were killed. */
@Singleton
class FindEdgeGaps implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(FindEdgeGaps.class);

    private final EdgeTenants tenants;
    private final EdgeLog log;

    FindEdgeGaps(EdgeTenants tenants, EdgeLog log) {
        this.tenants = tenants;
        this.log = log;
    }

    @Override
    public String name() {
        return "find-edge-gaps";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run(CellId cell) {
        for (Placement tenant : tenants.inCell(cell)) {
            try {
                int gone = log.findGaps(tenant);
                if (gone > 0) {
                    LOG.warn("{} processes died while counting {}", gone, tenant.tenant());
                }
            } catch (RuntimeException e) {
                LOG.warn("gaps of {} are looked for later: {}", tenant.tenant(), e.toString());
            }
        }
    }
}
