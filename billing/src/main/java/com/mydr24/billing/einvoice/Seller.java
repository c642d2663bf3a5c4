package com.mydr24.billing.einvoice;

import com.mydr24.billing.issuer.EntityDetails;
import com.mydr24.billing.issuer.IssuingEntity;
import java.util.Locale;

/** BG-4: who sells. */
record Seller(IssuingEntity entity, EntityDetails details) {
    /** Whether its tax number is a VAT number (BT-31), not another one (BT-32). */
    boolean hasVatNumber() {
        return TaxNumbers.isVatNumber(entity.vatId());
    }

    /** The number as it is kept elsewhere, without blanks. */
    String taxNumber() {
        return entity.vatId().replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
