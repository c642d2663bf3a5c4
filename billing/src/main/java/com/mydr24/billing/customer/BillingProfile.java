package com.mydr24.billing.customer;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's invoices say of it besides its name and country, which are those of its
 * account.
 *
 * @param extra a second line of the address
 * @param vatNumber its VAT or other tax number, upper case and without blanks
 * @param electronicAddress where its e-invoices go
 * @param buyerReference what the customer wants to find its invoices by, such as a department or a
 *     Leitweg-ID (EN 16931, BT-10)
 * @param orderReference the number of its purchase order (EN 16931, BT-13)
 */
@Serdeable
public record BillingProfile(
        String street,
        @Nullable String extra,
        @Nullable String postalCode,
        String city,
        @Nullable String vatNumber,
        @Nullable ElectronicAddress electronicAddress,
        @Nullable String buyerReference,
        @Nullable String orderReference) {
    /**
     * A participant of an exchange of e-invoices.
     *
     * @param scheme of the list EAS, such as {@code 0088} for a GLN
     * @param id within the scheme
     */
    @Serdeable
    public record ElectronicAddress(String scheme, String id) {}
}
