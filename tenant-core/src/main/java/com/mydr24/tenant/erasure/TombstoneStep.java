package com.mydr24.tenant.erasure;

import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import jakarta.inject.Singleton;
import java.util.Set;

/** Says in the directory that the tenant is erased; its line stays, and with it its slug. */
@Singleton
class TombstoneStep implements SagaStep {
    private final TenantLife life;

    TombstoneStep(TenantLife life) {
        this.life = life;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.ERASE);
    }

    @Override
    public String name() {
        return "TOMBSTONE";
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public void run(SagaRun run) {
        life.changeOnce(
                run.tenant().id(),
                TenantStatus.OFFBOARDING,
                TenantStatus.ERASED,
                run.saga().actor(),
                run.parameter("reason"),
                run.id());
    }
}
