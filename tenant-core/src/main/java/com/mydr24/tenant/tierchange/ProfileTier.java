package com.mydr24.tenant.tierchange;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import jakarta.inject.Singleton;
import java.util.Set;

/** Says in the tenant's own region which tier it has, and in its log that it changed. */
@Singleton
class ProfileTier implements SagaStep {
    private final RegionalDatabases databases;
    private final TenantProfiles profiles;
    private final Audit audit;

    ProfileTier(RegionalDatabases databases, TenantProfiles profiles, Audit audit) {
        this.databases = databases;
        this.profiles = profiles;
        this.audit = audit;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER);
    }

    @Override
    public String name() {
        return "PROFILE";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void run(SagaRun run) {
        TierChange change = TierChange.of(run);
        databases.in(
                run.placement(),
                () -> {
                    if (profiles.changeTier(run.placement(), change.to())) {
                        audit.record(
                                run.placement(),
                                Act.of("tenant.tier_changed", run.tenant().id().value())
                                        .with("from", change.from().name())
                                        .with("to", change.to().name()));
                    }
                });
    }
}
