package com.mydr24.sla.contract;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ProvisioningStep;
import com.mydr24.tenant.provisioning.StepName;
import jakarta.inject.Singleton;

/** Gives a new tenant its contract, from the moment it signed up. */
@Singleton
class ContractStep implements ProvisioningStep {
    private final Contracts contracts;

    ContractStep(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public StepName name() {
        return StepName.SLA_CONTRACT;
    }

    @Override
    public void run(Application application, Placement placement) {
        contracts.openOnce(
                placement,
                new Contract(
                        1,
                        application.tier().name(),
                        application.timeZone(),
                        application.appliedAt(),
                        TierTerms.of(application.tier())));
    }
}
