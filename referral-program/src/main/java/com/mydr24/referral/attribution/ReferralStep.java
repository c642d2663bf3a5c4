package com.mydr24.referral.attribution;

import com.mydr24.referral.fraud.Arrival;
import com.mydr24.referral.fraud.SignUpChecks;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.TenantKind;
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
    private final SignUpChecks checks;

    ReferralStep(
            Attributions attributions,
            RegionalDatabases databases,
            ConversionRows rows,
            SignUpChecks checks) {
        this.attributions = attributions;
        this.databases = databases;
        this.rows = rows;
        this.checks = checks;
    }

    @Override
    public StepName name() {
        return StepName.REFERRAL;
    }

    @Override
    public void run(Application application, Placement placement) {
        if (application.kind() == TenantKind.SANDBOX) {
            // Its invoices are nobody's money, and so nobody's commission.
            return;
        }
        checks.remember(application);
        attributions
                .of(application)
                .ifPresent(found -> {
                    bind(application, placement, found);
                    checks.look(arrival(application, found));
                });
    }

    private static Arrival arrival(Application application, Attribution found) {
        var isPaidFor = found instanceof Attribution.ByClick(_, _, var click) && click.isPaidFor();
        return new Arrival(
                application, found.link(), found.campaign().name(), found.how(), isPaidFor);
    }

    private void bind(Application application, Placement placement, Attribution found) {
        var tenant = placement.tenant().value();
        databases.in(
                placement,
                () -> {
                    rows.bind(
                            tenant,
                            found.link().partner(),
                            found.link().id(),
                            found.link().slug(),
                            found.how(),
                            found.campaign().name(),
                            found.campaign().version(),
                            application.appliedAt());
                    if (found instanceof Attribution.ByClick(var link, _, var click)) {
                        rows.touch(tenant, click.id(), link.id(), click.at());
                    }
                });
    }
}
