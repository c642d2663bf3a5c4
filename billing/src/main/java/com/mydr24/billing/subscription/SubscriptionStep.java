package com.mydr24.billing.subscription;

import com.mydr24.billing.price.PriceBook;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ProvisioningStep;
import com.mydr24.tenant.provisioning.StepName;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;

/** Opens the tenant's account in the books and subscribes it at the list price of the sign-up. */
@Singleton
class SubscriptionStep implements ProvisioningStep {
    private final RegionalDatabases databases;
    private final PriceBook prices;
    private final SubscriptionRows rows;
    private final Sandboxes sandboxes;

    SubscriptionStep(
            RegionalDatabases databases,
            PriceBook prices,
            SubscriptionRows rows,
            Sandboxes sandboxes) {
        this.databases = databases;
        this.prices = prices;
        this.rows = rows;
        this.sandboxes = sandboxes;
    }

    @Override
    public StepName name() {
        return StepName.SUBSCRIPTION;
    }

    @Override
    public void run(Application application, Placement placement) {
        var price =
                prices.priceOf(
                                application.region(),
                                application.tier(),
                                application.currency(),
                                application.appliedAt())
                        .orElseThrow(() -> new IllegalStateException("accepted without a price"));
        var tenant = placement.tenant().value();
        databases.books(
                placement,
                () -> {
                    rows.openAccount(
                            tenant,
                            application.slug(),
                            application.legalName(),
                            application.country(),
                            application.currency(),
                            application.appliedAt());
                    if (application.kind() == TenantKind.SANDBOX) {
                        sandboxes.openInBooks(placement);
                    }
                    rows.subscribe(
                            tenant,
                            // One per tenant, however often the step is run.
                            tenant,
                            application.tier().name(),
                            price.id(),
                            application.currency(),
                            price.monthly().getAmountMinorLong(),
                            // Prorated to the second, so it starts on one.
                            application.appliedAt().truncatedTo(ChronoUnit.SECONDS),
                            application.timeZone().getId());
                });
    }
}
