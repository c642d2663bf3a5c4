package com.mydr24.tenant.tierchange;

import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.tenant.saga.SagaRun;
import jakarta.inject.Singleton;

/**
 * Makes the database that the tenant will live in, and keeps the tenant out of it until its rows
 * are there.
 */
@Singleton
class MakeRoom extends MovingStep {
    private final Relocation relocation;

    MakeRoom(Relocation relocation) {
        this.relocation = relocation;
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
        relocation.prepare(move);
    }
}
