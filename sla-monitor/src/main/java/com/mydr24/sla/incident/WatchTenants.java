package com.mydr24.sla.incident;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.watch.WatchGauges;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every tenant of the cell once a minute, and sends what is due. */
@Singleton
class WatchTenants implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(WatchTenants.class);

    private final Directory directory;
    private final IncidentEngine engine;
    private final IncidentNotices notices;
    private final WatchGauges gauges;

    WatchTenants(
            Directory directory,
            IncidentEngine engine,
            IncidentNotices notices,
            WatchGauges gauges) {
        this.directory = directory;
        this.engine = engine;
        this.notices = notices;
        this.gauges = gauges;
    }

    @Override
    public String name() {
        return "watch-tenants";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(CellId cell) {
        for (DirectoryEntry tenant : directory.inCell(cell)) {
            if (tenant.status().isAlive()) {
                look(tenant);
            } else {
                gauges.forget(tenant.slug());
            }
        }
        gauges.publish();
    }

    private void look(DirectoryEntry tenant) {
        try {
            Placement placement = tenant.placement();
            gauges.keep(tenant.slug(), engine.judge(placement));
            notices.send(placement);
        } catch (RuntimeException e) {
            // One tenant's trouble is no reason to look away from the others.
            LOG.warn("{} is looked at again in a minute: {}", tenant.id(), e.toString());
        }
    }
}
