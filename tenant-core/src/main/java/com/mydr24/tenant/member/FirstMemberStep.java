package com.mydr24.tenant.member;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ProvisioningStep;
import com.mydr24.tenant.provisioning.StepName;
import jakarta.inject.Singleton;

/** Makes the person whom the sign-up named the tenant's first administrator. */
@Singleton
class FirstMemberStep implements ProvisioningStep {
    private final Members members;

    FirstMemberStep(Members members) {
        this.members = members;
    }

    @Override
    public StepName name() {
        return StepName.MEMBERS;
    }

    @Override
    public void run(Application application, Placement placement) {
        members.addFirst(placement, application.kind(), application.adminEmail());
    }
}
