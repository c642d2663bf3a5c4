package com.mydr24.tenant.relocation;

import com.mydr24.regions.relocation.Move;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.tierchange.TierChange;
import java.util.Optional;
import java.util.Set;

/**
 * A step of whatever gives a tenant another database: another tier, which has nothing to do unless
 * it does, or another cell.
 */
abstract class MovingStep implements SagaStep {
    @Override
    public final Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER, SagaKind.RELOCATE);
    }

    @Override
    public final void run(SagaRun run) {
        move(run)
                .ifPresent(move -> {
                    if (run.saga().kind() == SagaKind.RELOCATE
                            && RelocationOrder.of(run).isCalledOff(run)) {
                        leaveAsItWas(run, move);
                    } else {
                        run(run, move);
                    }
                });
    }

    private static Optional<Move> move(SagaRun run) {
        if (run.saga().kind() == SagaKind.RELOCATE) {
            return Optional.of(RelocationOrder.of(run).move(run.id(), run.tenant()));
        }
        TierChange change = TierChange.of(run);
        return change.moves()
                ? Optional.of(
                        new Move(
                                run.id(), change.source(run.tenant()), change.target(run.tenant())))
                : Optional.empty();
    }

    abstract void run(SagaRun run, Move move);

    /** For a move that was called off: the tenant stays, and what is at the target goes. */
    void leaveAsItWas(SagaRun run, Move move) {
        run.progress("called off");
    }
}
