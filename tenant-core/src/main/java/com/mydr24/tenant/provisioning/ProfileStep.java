package com.mydr24.tenant.provisioning;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.profile.TenantProfiles;
import jakarta.inject.Singleton;

/** Writes who the tenant is into its own database. */
@Singleton
class ProfileStep implements ProvisioningStep {
    private final TenantProfiles profiles;

    ProfileStep(TenantProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public StepName name() {
        return StepName.PROFILE;
    }

    @Override
    public void run(Application application, Placement placement) {
        profiles.addOnce(placement, application.toProfile());
    }
}
