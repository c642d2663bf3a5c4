package com.mydr24.billing.customer;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer on the day of an invoice.
 *
 * @param profile null where the customer gave none
 * @param vatCheck the newest answer about the profile's VAT number; null where nobody asked
 */
@Serdeable
public record BilledCustomer(@Nullable BillingProfile profile, @Nullable VatCheck vatCheck) {
    /** Of whom nothing is known but the account. */
    public static final BilledCustomer UNKNOWN = new BilledCustomer(null, null);

    /** Whether its VAT number was found valid, which reverse charge asks for. */
    public boolean hasValidVatNumber() {
        return profile != null
                && vatCheck != null
                && vatCheck.vatNumber().equals(profile.vatNumber())
                && vatCheck.result() == VatCheck.Result.VALID;
    }
}
