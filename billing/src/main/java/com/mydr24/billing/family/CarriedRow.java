package com.mydr24.billing.family;

import com.mydr24.billing.price.ByTaxClass;
import com.mydr24.billing.price.TaxClass;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A charge; what is of no other kind of supply is standard. */
@MappedEntity(value = "carried_charge", schema = "billing")
record CarriedRow(
        @Id UUID id,
        String childName,
        String number,
        long amountMinor,
        long reducedMinor,
        long exemptHealthMinor,
        long zeroRatedMinor) {
    CarriedCharge charge() {
        var others =
                ByTaxClass.of(TaxClass.REDUCED, reducedMinor)
                        .plus(TaxClass.EXEMPT_HEALTH, exemptHealthMinor)
                        .plus(TaxClass.ZERO_RATED, zeroRatedMinor);
        return new CarriedCharge(
                id,
                childName,
                number,
                others.plus(TaxClass.STANDARD, amountMinor - others.total()));
    }
}
