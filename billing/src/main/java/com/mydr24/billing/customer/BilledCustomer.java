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

    /**
     * Whether its VAT number was found valid and is of another country than the one it is billed
     * from, which reverse charge asks for: a number of the same country is one of a buyer at home.
     *
     * @param billedFrom ISO 3166-1 alpha-2
     */
    public boolean hasValidVatNumberAbroad(String billedFrom) {
        // Numbers of Greece begin with EL, whatever its code is elsewhere.
        var home = billedFrom.equals("GR") ? "EL" : billedFrom;
        return profile != null
                && vatCheck != null
                && vatCheck.vatNumber().equals(profile.vatNumber())
                && !vatCheck.vatNumber().startsWith(home)
                && vatCheck.result() == VatCheck.Result.VALID;
    }
}
