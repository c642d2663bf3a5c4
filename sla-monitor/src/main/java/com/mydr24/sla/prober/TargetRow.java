package com.mydr24.sla.prober;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint, and how far it is.
 *
 * @param judgedRound the last round that was judged
 * @param saidAt when the last result of it in the measured log was seen, null before the first
 */
@MappedEntity(value = "probe_target", schema = "sla")
record TargetRow(
        @Id UUID id,
        String monitor,
        String kind,
        String address,
        int everySeconds,
        Instant judgedRound,
        @Nullable Instant saidAt,
        @Nullable Boolean saidUp,
        @Nullable Integer saidStatus) {

    ProbeTarget target() {
        return new ProbeTarget(id, monitor, CheckKind.valueOf(kind), address, everySeconds);
    }
}
