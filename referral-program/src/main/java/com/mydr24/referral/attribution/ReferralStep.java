package com.mydr24.referral.attribution;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ProvisioningStep;
import com.mydr24.tenant.provisioning.StepName;
import jakarta.inject.Singleton;

/** Binds a new tenant to the partner that recommended it. The first binding stays. */
@Singleton
class ReferralStep implements ProvisioningStep {
    private final Attributions attributions;
    private final RegionalDatabases databases;
    private final ConversionRows rows;

    ReferralStep(Attributions attributions, RegionalDatabases databases, ConversionRows rows) {
        this.attributions = attributions;
        this.databases = databases;
        this.rows = rows;
    }

    @Override
    public StepName name() {
        return StepName.REFERRAL;
    }

    @Override
    public void run(Application application, Placement placement) {
        var referral = application.referral();
        if (referral != null) {
            attributions
                    .of(referral, application.appliedAt())
                    .ifPresent(attribution -> bind(application, placement, attribution));
        }
    }

    private void bind(Application application, Placement placement, Attribution attribution) {
        var tenant = placement.tenant().value();
        var link = attribution.link();
        databases.in(
                placement,
                () -> {
                    switch (attribution) {
                        case Attribution.ByClick(_, var click) -> {
                            bind(application, placement, attribution, "CLICK");
                            rows.touch(tenant, click.id(), link.id(), click.at());
                        }
                        case Attribution.ByCode _ ->
                                bind(application, placement, attribution, "CODE");
                    }
                });
    }

    private void bind(
            Application application, Placement placement, Attribution attribution, String how) {
        rows.bind(
                placement.tenant().value(),
                attribution.link().partner(),
                attribution.link().id(),
                attribution.link().slug(),
                how,
                application.appliedAt());
    }
}
