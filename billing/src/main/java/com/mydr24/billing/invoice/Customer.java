package com.mydr24.billing.invoice;

import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.customer.VatCheck;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Who an invoice is for, as it was on the day of issue; the country is ISO 3166-1 alpha-2.
 *
 * @param profile null where the customer gave none
 * @param vatCheck the answer about its VAT number that the tax went by; null where nobody had asked
 */
@Serdeable
public record Customer(
        String name,
        String country,
        @Nullable BillingProfile profile,
        @Nullable VatCheck vatCheck) {}
