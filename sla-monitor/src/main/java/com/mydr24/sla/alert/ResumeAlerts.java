package com.mydr24.sla.alert;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Finds alerts whose process was killed before their job was written down. */
@Singleton
class ResumeAlerts implements CellSweep {
    private final Directory directory;
    private final RegionalDatabases databases;
    private final AlertRows rows;
    private final AlertDispatch dispatch;

    ResumeAlerts(
            Directory directory,
            RegionalDatabases databases,
            AlertRows rows,
            AlertDispatch dispatch) {
        this.directory = directory;
        this.databases = databases;
        this.rows = rows;
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "resume-alerts";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run(CellId cell) {
        for (DirectoryEntry tenant : directory.inCell(cell)) {
            if (tenant.status().isAlive()) {
                Placement placement = tenant.placement();
                for (UUID alert :
                        databases.read(placement, () -> rows.waiting(placement.tenant().value()))) {
                    dispatch.resume(placement, alert);
                }
            }
        }
    }
}
