package com.mydr24.tenant.identity;

import com.mydr24.tenant.relocation.RelocationOrder;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.tierchange.TierChange;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Makes the new home of the tenant's people before the tenant moves, because that takes longest.
 */
@Singleton
@Requires(beans = IdentityProvider.class)
class FurnishIdentity implements SagaStep {
    private final IdentityMove move;

    FurnishIdentity(IdentityMove move) {
        this.move = move;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER, SagaKind.RELOCATE);
    }

    @Override
    public String name() {
        return "IDENTITY_PREPARED";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public void run(SagaRun run) {
        if (run.saga().kind() == SagaKind.RELOCATE) {
            RelocationOrder order = RelocationOrder.of(run);
            if (!order.isCalledOff(run)) {
                move.furnish(run.tenant(), order.to());
            }
            return;
        }
        TierChange change = TierChange.of(run);
        if (change.moves()) {
            move.furnish(run.tenant(), change.to());
        }
    }
}
