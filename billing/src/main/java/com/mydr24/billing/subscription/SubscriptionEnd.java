package com.mydr24.billing.subscription;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * Ends the subscription with the second in which the tenant began to leave, or at its planned term,
 * and lets it go on when the tenant stays after all. The months up to the end are closed and billed
 * like any others.
 */
@Singleton
class SubscriptionEnd implements SagaStep {
    private final RegionalDatabases databases;
    private final SubscriptionRows rows;
    private final PlannedChanges planned;

    SubscriptionEnd(RegionalDatabases databases, SubscriptionRows rows, PlannedChanges planned) {
        this.databases = databases;
        this.rows = rows;
        this.planned = planned;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.OFFBOARD, SagaKind.CANCEL_OFFBOARDING);
    }

    @Override
    public String name() {
        return "SUBSCRIPTION";
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void run(SagaRun run) {
        UUID tenant = run.tenant().id().value();
        databases.books(
                run.placement(),
                () -> {
                    // A close that runs just now has read the subscription as it was.
                    rows.lockAccount(tenant);
                    if (run.saga().kind() == SagaKind.OFFBOARD) {
                        rows.end(
                                tenant,
                                planned.effective(
                                        run.placement(),
                                        run.id(),
                                        run.saga().openedAt().truncatedTo(ChronoUnit.SECONDS)));
                    } else {
                        rows.resume(tenant, rows.phases(tenant).getLast().id());
                    }
                });
    }
}
