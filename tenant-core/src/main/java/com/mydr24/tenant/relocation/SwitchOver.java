package com.mydr24.tenant.relocation;

import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.regions.relocation.Settled;
import com.mydr24.regions.relocation.Verified;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.saga.StepWaits;
import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
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
    // Sagas know their steps.
    private final BeanProvider<Sagas> sagas;
    private final MoveRecords records;
    private final LeftPlaces places;
    private final RelocationConfig config;
    private final TransactionOperations<Connection> control;
    private final Clock clock;
    private final Clock machineClock;

    SwitchOver(
            Relocation relocation,
            OutboxRelay relay,
            Directory directory,
            Audit audit,
            BeanProvider<Sagas> sagas,
            MoveRecords records,
            LeftPlaces places,
            RelocationConfig config,
            @Named("control") TransactionOperations<Connection> control,
            Clock clock,
            @Named("machine") Clock machineClock) {
        this.relocation = relocation;
        this.relay = relay;
        this.directory = directory;
        this.audit = audit;
        this.sagas = sagas;
        this.records = records;
        this.places = places;
        this.config = config;
        this.control = control;
        this.clock = clock;
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
        MoveRecords.Places stamps = records.places(move);
        try (Settled settled = relocation.settle(move)) {
            Instant frozen = machineClock.instant();
            Verified verified = carryTheRest(move, settled);
            switchTo(run, move, stamps, verified, frozen);
            relocation.handOver(move);
            Duration freeze = Duration.between(frozen, machineClock.instant());
            directory.forget(run.tenant().slug());
            run.progress(
                    "%d rows in %d tables verified; no changes for %d ms"
                            .formatted(
                                    verified.rows(), verified.tables().size(), freeze.toMillis()));
            audit.record(
                    move.to(),
                    Act.of("tenant.moved", move.id())
                            .with("from", words(move.from()))
                            .with("to", words(move.to()))
                            .with("rows", verified.rows()));
        }
    }

    /**
     * The target is shredded like a place that was left: by itself, and again and again while it
     * does not answer, which may be why the move was called off.
     */
    @Override
    void leaveAsItWas(SagaRun run, Move move) {
        relocation.thaw(move);
        Instant now = clock.instant();
        places.leave(move.id(), move.to(), now, now);
        audit.record(
                move.from(),
                Act.of("tenant.move_called_off", move.id()).with("to", words(move.to())));
        run.progress("called off; the tenant stays in " + words(move.from()));
    }

    private static String words(Placement place) {
        return place.cell() + "/" + place.database();
    }

    /** Whatever fails here, the tenant goes on where it is; the step is tried again later. */
    private Verified carryTheRest(Move move, Settled settled) {
        try {
            relocation.freeze(move);
            Verified verified = relocation.catchUp(move, settled);
            audit.sealAnew(move.from(), move.to());
            return verified;
        } catch (RuntimeException e) {
            relocation.thaw(move);
            throw e;
        }
    }

    /** The new place, the record of how it came about, and what is left behind: all or nothing. */
    private void switchTo(
            SagaRun run, Move move, MoveRecords.Places stamps, Verified verified, Instant frozen) {
        boolean isRelocation = run.saga().kind() == SagaKind.RELOCATE;
        Instant now = machineClock.instant();
        try {
            String record =
                    records.sign(
                            move,
                            stamps,
                            run.tenant().slug(),
                            verified,
                            frozen,
                            now,
                            isRelocation ? RelocationOrder.of(run) : null);
            control.executeWrite(_ -> {
                mustBeWantedStill(move);
                directory.move(move.tenant(), move.from(), move.to());
                if (record != null) {
                    records.keep(move, now, record);
                }
                if (!move.from().cell().equals(move.to().cell())) {
                    Instant left = clock.instant();
                    places.leave(move.id(), move.from(), left, left.plus(config.grace()));
                }
                return null;
            });
        } catch (RuntimeException e) {
            thawUnlessMoved(move);
            throw e;
        }
    }

    /** From here until the commit nobody can call it off. */
    private void mustBeWantedStill(Move move) {
        boolean isCalledOff =
                sagas.get().holdOpenOf(move.tenant()).filter(Saga::isCalledOff).isPresent();
        if (isCalledOff) {
            throw new StepWaits("the move was called off meanwhile");
        }
    }

    /** A commit whose answer was lost may have moved the tenant after all. */
    private void thawUnlessMoved(Move move) {
        boolean isThere = directory.byId(move.tenant()).orElseThrow().placement().equals(move.to());
        if (!isThere) {
            relocation.thaw(move);
        }
    }
}
