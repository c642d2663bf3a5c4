package com.mydr24.tenant.tierchange;

import com.mydr24.regions.relocation.Move;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import java.util.Set;

/** A step of a tier change that has nothing to do unless the tenant changes its database. */
abstract class MovingStep implements SagaStep {
    @Override
    public final Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER);
    }

    @Override
    public final void run(SagaRun run) {
        TierChange change = TierChange.of(run);
        if (change.moves()) {
            run(run, new Move(run.id(), change.source(run.tenant()), change.target(run.tenant())));
        }
    }

    abstract void run(SagaRun run, Move move);
}
