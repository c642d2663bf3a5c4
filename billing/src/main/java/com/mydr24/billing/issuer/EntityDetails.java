package com.mydr24.billing.issuer;

import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * What e-invoices say of an entity besides its name and tax number. What it does not have is null.
 *
 * @param registration its number in the register of companies
 * @param contact whom to ask
 * @param addressScheme of its own electronic address, of the list EAS
 * @param account where it is paid: an IBAN, or what there is in its place
 */
@Introspected
public record EntityDetails(
        String town,
        @Nullable String postalCode,
        @Nullable String registration,
        @Nullable String contact,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String addressScheme,
        @Nullable String addressId,
        @Nullable String account,
        @Nullable String bic) {}
