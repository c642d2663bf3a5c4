package com.mydr24.tenant.identity;

import com.mydr24.tenant.relocation.RelocationOrder;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.tierchange.TierChange;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;

/** Has the tenant's people sign in where its tier says. */
@Singleton
@Requires(beans = IdentityProvider.class)
class SwitchIdentity implements SagaStep {
    private final IdentityMove move;

    SwitchIdentity(IdentityMove move) {
        this.move = move;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER, SagaKind.RELOCATE);
    }

    @Override
    public String name() {
        return "IDENTITY";
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public void run(SagaRun run) {
        if (run.saga().kind() == SagaKind.RELOCATE) {
            RelocationOrder order = RelocationOrder.of(run);
            if (order.isCalledOff(run)) {
                move.leave(run.tenant(), order.to());
            } else {
                move.moveIn(run.tenant(), order.from(), order.to());
            }
            return;
        }
        TierChange change = TierChange.of(run);
        if (change.moves()) {
            move.moveIn(run.tenant(), change.from(), change.to());
        }
    }
}
