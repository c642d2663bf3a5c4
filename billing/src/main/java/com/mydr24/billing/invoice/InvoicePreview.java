package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What the invoice of a month would say if the month closed now, with the credits granted so far.
 * Amounts are minor units of the currency (ISO 4217).
 */
@Serdeable
public record InvoicePreview(
        String month,
        String currency,
        List<InvoiceLine> lines,
        long netMinor,
        long taxMinor,
        long totalMinor,
        List<TaxGroup> taxes) {}
