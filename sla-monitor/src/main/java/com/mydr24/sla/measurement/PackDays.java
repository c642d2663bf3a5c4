package com.mydr24.sla.measurement;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs the days that are over of every tenant of the cell. */
@Singleton
class PackDays implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(PackDays.class);

    private final Directory directory;
    private final Packing packing;

    PackDays(Directory directory, Packing packing) {
        this.directory = directory;
        this.packing = packing;
    }

    @Override
    public String name() {
        return "pack-days";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run(CellId cell) {
        for (DirectoryEntry tenant : directory.inCell(cell)) {
            if (tenant.status().isAlive()) {
                try {
                    packing.pack(tenant.placement());
                } catch (RuntimeException e) {
                    // It is all there as before, only in more room.
                    LOG.warn("the days of {} are packed later: {}", tenant.id(), e.toString());
                }
            }
        }
    }
}
