package com.mydr24.tenant.identity;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ProvisioningStep;
import com.mydr24.tenant.provisioning.StepName;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The step of provisioning that lets the tenant's admin sign in. */
@Singleton
@Requires(beans = IdentityProvider.class)
class IdentityStep implements ProvisioningStep {
    private final IdentityProvider identity;
    private final Members members;

    IdentityStep(IdentityProvider identity, Members members) {
        this.identity = identity;
        this.members = members;
    }

    @Override
    public StepName name() {
        return StepName.IDENTITY;
    }

    @Override
    public void run(Application application, Placement placement) {
        var tenant =
                new IdentityTenant(
                        application.id(),
                        application.slug(),
                        placement.cell(),
                        application.tier().isolation());
        identity.ensureTenant(tenant, application.legalName());
        String subject = identity.ensureAdmin(tenant, application.adminEmail());
        members.bind(placement, application.adminEmail(), subject);
    }
}
