package com.mydr24.billing.subscription;

import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.TaxClass;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/**
 * What moving from one version of a plan to another means, tenant by tenant.
 *
 * @param isDone whether it was done, or only looked at
 * @param formerTaxClass what kind of supply the fee is by the old version
 * @param taxClass and by the new one
 * @param added components that only the new version has, or has otherwise
 * @param removed components that only the old version has, or has otherwise
 * @param tenants who pays by the old version now, by name
 */
@Serdeable
public record PlanMove(
        UUID from,
        UUID to,
        boolean isDone,
        TaxClass formerTaxClass,
        TaxClass taxClass,
        List<PriceComponent> added,
        List<PriceComponent> removed,
        List<Difference> tenants) {

    /** A tenant's monthly fee before and after, in minor units, net of tax. */
    @Serdeable
    public record Difference(
            String tenant,
            String currency,
            long formerMinor,
            long monthlyMinor,
            long differenceMinor) {}
}
