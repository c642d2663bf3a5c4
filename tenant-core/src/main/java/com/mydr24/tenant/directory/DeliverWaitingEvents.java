package com.mydr24.tenant.directory;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Delivers events that nobody delivered right after their commit: the process was killed in
 * between, or a consumer was away. One tenant's refusal does not hold up another's.
 */
@Singleton
class DeliverWaitingEvents implements CellSweep {
    private final Directory directory;
    private final OutboxRelay relay;

    DeliverWaitingEvents(Directory directory, OutboxRelay relay) {
        this.directory = directory;
        this.relay = relay;
    }

    @Override
    public String name() {
        return "deliver-waiting-events";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run(CellId cell) {
        RuntimeException first = null;
        for (DirectoryEntry tenant : directory.inCell(cell)) {
            if (!tenant.status().isAlive()) {
                continue;
            }
            try {
                relay.deliver(tenant.placement());
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
