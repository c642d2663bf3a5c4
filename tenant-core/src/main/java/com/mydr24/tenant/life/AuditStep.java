package com.mydr24.tenant.life;

import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import jakarta.inject.Singleton;
import java.util.Set;

/** Writes a change of state into the tenant's own log, for the tenant to see. */
@Singleton
class AuditStep implements SagaStep {
    private static final String PLATFORM_KEY = "platform:";

    private final Audit audit;

    AuditStep(Audit audit) {
        this.audit = audit;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(
                SagaKind.SUSPEND,
                SagaKind.RESUME,
                SagaKind.OFFBOARD,
                SagaKind.CANCEL_OFFBOARDING,
                SagaKind.ERASE);
    }

    @Override
    public String name() {
        return "AUDIT";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void run(SagaRun run) {
        String action =
                switch (run.saga().kind()) {
                    case SUSPEND -> "tenant.suspended";
                    case RESUME -> "tenant.resumed";
                    case OFFBOARD -> "tenant.offboarding_begun";
                    case CANCEL_OFFBOARDING -> "tenant.offboarding_cancelled";
                    case ERASE -> "tenant.erasure_begun";
                    default -> throw new IllegalStateException("not a change of state: " + run);
                };
        audit.recordOnce(
                run.placement(),
                actor(run.saga().actor().caller()),
                Act.of(action, run.tenant().id())
                        .with("reason", run.parameter("reason"))
                        .with("saga", run.id().toString()),
                "saga");
    }

    private static Actor actor(String caller) {
        return caller.startsWith(PLATFORM_KEY)
                ? new Actor(Actor.Kind.OPERATOR, caller.substring(PLATFORM_KEY.length()))
                : Actor.PLATFORM;
    }
}
