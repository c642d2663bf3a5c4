package com.mydr24.sla.rollup;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.rollup.Figure;
import com.mydr24.regions.rollup.Rollups;
import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.MeasurementLog;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.provisioning.CellCapacity;
import com.mydr24.tenant.provisioning.CellLoad;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums up the last hour of a cell, tenant by tenant inside the cell, and publishes nothing but the
 * sums.
 */
@Singleton
class PublishFigures implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(PublishFigures.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final double MOST_PERCENT = 95;
    private static final long MILLION = 1_000_000;

    private final Directory directory;
    private final MeasurementLog log;
    private final CellCapacity capacity;
    private final Rollups rollups;
    private final Clock clock;

    PublishFigures(
            Directory directory,
            MeasurementLog log,
            CellCapacity capacity,
            Rollups rollups,
            Clock clock) {
        this.directory = directory;
        this.log = log;
        this.capacity = capacity;
        this.rollups = rollups;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "publish-figures";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        List<DirectoryEntry> tenants =
                directory.inCell(cell).stream()
                        .filter(one -> one.status().isAlive() && one.kind() != TenantKind.SANDBOX)
                        .toList();
        Hour hour = new Hour();
        Instant now = clock.instant();
        for (DirectoryEntry tenant : tenants) {
            try {
                hour.add(
                        log.between(
                                        tenant.placement(),
                                        now.minus(WINDOW),
                                        now,
                                        MeasurementLog.ANY_AGE)
                                .minutes());
            } catch (RuntimeException e) {
                // One tenant's trouble is no reason to say nothing of the others.
                LOG.warn("{} is left out of the figures: {}", tenant.id(), e.toString());
            }
        }
        hour.publish(cell);
        long all = tenants.size();
        rollups.publish(cell, Figure.TENANTS, all);
        if (all > 0) {
            rollups.publish(cell, Figure.MEASURING, hour.tenants * MILLION / all, all);
        }
        CellLoad load = capacity.of(cell);
        rollups.publish(
                cell, Figure.POOL_TAKEN, load.organisations() * MILLION / load.mostOrganisations());
        rollups.publish(cell, Figure.SILOS_TAKEN, load.realms() * MILLION / load.mostRealms());
    }

    /** Sums over all tenants of a cell. */
    private final class Hour {
        private final Histogram durations = DurationHistogram.sum();
        private long tenants;
        private long valid;
        private long good;
        private long slow;

        void add(List<MinuteTally> minutes) {
            if (minutes.isEmpty()) {
                return;
            }
            tenants++;
            for (MinuteTally minute : minutes) {
                valid += minute.counts().valid();
                good += minute.counts().good();
                slow += minute.counts().slow();
                minute.durations().addTo(durations);
            }
        }

        void publish(CellId cell) {
            if (valid == 0) {
                return;
            }
            rollups.publish(cell, Figure.AVAILABILITY, good * MILLION / valid, tenants);
            rollups.publish(cell, Figure.SLOW, slow * MILLION / valid, tenants);
            rollups.publish(
                    cell, Figure.P95, durations.getValueAtPercentile(MOST_PERCENT), tenants);
        }
    }
}
