package com.mydr24.tenant.provisioning;

import com.mydr24.regions.placement.Placement;

/** One step of provisioning, contributed by the module whose business it is. */
public interface ProvisioningStep {
    StepName name();

    /** Does the step, or finds it done: it may be run again after a kill at any point. */
    void run(Application application, Placement placement);
}
