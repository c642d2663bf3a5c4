package com.mydr24.billing.einvoice;

import com.mydr24.billing.customer.BillingProfile;
import org.jspecify.annotations.Nullable;

/** BG-7: who buys, as it was on the day of issue. */
record Buyer(String name, String country, BillingProfile profile) {
    /** BT-48; null where it gave none, or one that is no VAT number. */
    @Nullable String vatNumber() {
        var number = profile.vatNumber();
        return number != null && TaxNumbers.isVatNumber(number) ? number : null;
    }
}
