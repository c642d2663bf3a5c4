package com.mydr24.sla.measurement;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A tenant's log as the month's report reads it. */
@Singleton
public class MeasurementLog {
    private final RegionalDatabases databases;
    private final LogRows rows;
    private final BatchRows batches;

    MeasurementLog(RegionalDatabases databases, LogRows rows, BatchRows batches) {
        this.databases = databases;
        this.rows = rows;
        this.batches = batches;
    }

    /** Everything that a report over this time depends on. */
    public MeasuredLog between(Placement placement, Instant from, Instant to) {
        UUID tenant = placement.tenant().value();
        return databases.read(
                placement,
                () ->
                        new MeasuredLog(
                                rows.changesBefore(tenant, to),
                                rows.probes(tenant, from, to),
                                rows.minutes(tenant, from.truncatedTo(ChronoUnit.MINUTES), to)));
    }

    /**
     * Keeps everyone from adding to the tenant's log until the surrounding transaction ends, and
     * waits for those who are at it.
     */
    public void closeToOthers(Placement placement) {
        databases.in(placement, () -> batches.lockForClosing(placement.tenant().toString()));
    }
}
