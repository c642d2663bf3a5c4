package com.mydr24.tenant.tierchange;

import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.regions.relocation.Verified;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.saga.SagaRun;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The short time without changes: what is left is carried over, both sides are compared, and the
 * directory says the new place. A failure before that lets the tenant work on where it is.
 */
@Singleton
class SwitchOver extends MovingStep {
    private final Relocation relocation;
    private final OutboxRelay relay;
    private final Directory directory;
    private final Audit audit;
    private final Clock machineClock;

    SwitchOver(
            Relocation relocation,
            OutboxRelay relay,
            Directory directory,
            Audit audit,
            @Named("machine") Clock machineClock) {
        this.relocation = relocation;
        this.relay = relay;
        this.directory = directory;
        this.audit = audit;
        this.machineClock = machineClock;
    }

    @Override
    public String name() {
        return "SWITCH_OVER";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    void run(SagaRun run, Move move) {
        if (run.placement().equals(move.to())) {
            // Killed after the directory was told.
            relocation.handOver(move);
            return;
        }
        // What still waits for its consumers does not travel.
        relay.deliver(move.from());
        // Once more while the tenant works, so that the freeze has next to nothing to do.
        relocation.copy(move);
        Instant frozen = machineClock.instant();
        Verified verified = carryTheRest(move);
        directory.move(move.tenant(), move.from(), move.to());
        relocation.handOver(move);
        Duration freeze = Duration.between(frozen, machineClock.instant());
        directory.forget(run.tenant().slug());
        run.progress(
                "%d rows in %d tables verified; no changes for %d ms"
                        .formatted(verified.rows(), verified.tables().size(), freeze.toMillis()));
        audit.record(
                move.to(),
                Act.of("tenant.moved", move.id())
                        .with("from", move.from().database().value())
                        .with("to", move.to().database().value())
                        .with("rows", verified.rows()));
    }

    /** Whatever fails here, the tenant goes on where it is; the step is tried again later. */
    private Verified carryTheRest(Move move) {
        try {
            relocation.freeze(move);
            relocation.copy(move);
            return relocation.verify(move);
        } catch (RuntimeException e) {
            relocation.thaw(move);
            throw e;
        }
    }
}
