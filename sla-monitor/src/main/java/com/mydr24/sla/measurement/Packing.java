package com.mydr24.sla.measurement;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Packs the days of the log that are over: the same lines in a third of the room, and beside them
 * the sums that a month's report needs. Nothing is lost or changed by it: the database lets a line
 * go only when it is in a packed day. What comes for a packed day later is packed beside it.
 */
@Singleton
class Packing {
    /** Most of what comes late has come by then. */
    private static final Duration AFTER = Duration.ofHours(6);

    private final RegionalDatabases databases;
    private final MinuteRows minutes;
    private final ProbeRows probes;
    private final BatchRows batches;
    private final Clock clock;

    Packing(
            RegionalDatabases databases,
            MinuteRows minutes,
            ProbeRows probes,
            BatchRows batches,
            Clock clock) {
        this.databases = databases;
        this.minutes = minutes;
        this.probes = probes;
        this.batches = batches;
        this.clock = clock;
    }

    /** Packs every day of a tenant that has been over for some hours; again, what came since. */
    void pack(Placement placement) {
        UUID tenant = placement.tenant().value();
        LocalDate today = LocalDate.ofInstant(clock.instant().minus(AFTER), ZoneOffset.UTC);
        each(
                placement,
                databases.read(placement, () -> minutes.loose(tenant, today)),
                loose -> minutes.pack(tenant, loose));
        each(
                placement,
                databases.read(placement, () -> probes.loose(tenant, today)),
                loose -> probes.pack(tenant, loose));
    }

    /** One day at a time, so that nobody who adds to the log waits for longer. */
    private <T> void each(Placement placement, List<T> days, Consumer<T> pack) {
        for (T day : days) {
            databases.in(
                    placement,
                    () -> {
                        batches.lockForClosing(placement.tenant().toString());
                        pack.accept(day);
                    });
        }
    }
}
