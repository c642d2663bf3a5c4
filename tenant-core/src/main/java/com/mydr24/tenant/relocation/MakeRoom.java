package com.mydr24.tenant.relocation;

import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.tenant.saga.SagaRun;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Makes the database that the tenant will live in, and keeps the tenant out of it until its rows
 * are there.
 */
@Singleton
class MakeRoom extends MovingStep {
    private final Relocation relocation;
    private final LeftPlaces places;
    private final Clock clock;

    MakeRoom(Relocation relocation, LeftPlaces places, Clock clock) {
        this.relocation = relocation;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "MAKE_ROOM";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    void run(SagaRun run, Move move) {
        // It was there before, and what it left is not to be taken for what it brings.
        places.keptOf(move.tenant()).stream()
                .filter(left -> left.place().cell().equals(move.to().cell()))
                .filter(left -> left.place().database().equals(move.to().database()))
                .filter(left -> !left.move().equals(move.id()))
                .forEach(left -> places.shred(left, clock.instant()));
        relocation.prepare(move);
    }
}
