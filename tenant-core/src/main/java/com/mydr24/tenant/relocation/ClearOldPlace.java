package com.mydr24.tenant.relocation;

import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.tenant.saga.SagaRun;
import jakarta.inject.Singleton;

/**
 * Removes the tenant's rows, or its silo, from where it was; in another cell they are kept for the
 * grace, and removed by {@link ShredLeftPlaces}.
 */
@Singleton
class ClearOldPlace extends MovingStep {
    private final Relocation relocation;

    ClearOldPlace(Relocation relocation) {
        this.relocation = relocation;
    }

    @Override
    public String name() {
        return "CLEAR";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    void run(SagaRun run, Move move) {
        if (move.from().cell().equals(move.to().cell())) {
            relocation.clear(move);
        }
    }
}
