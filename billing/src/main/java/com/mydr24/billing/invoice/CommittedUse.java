package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * How far a committed amount is used up within its term; minor units, net of tax and discounts.
 *
 * @param firstMonth of the term, {@code yyyy-mm}
 * @param lastMonth of the term, with whose invoice the rest is billed
 * @param committedMinor agreed for the term
 * @param usedMinor what invoices of the term charged for use
 * @param leftMinor of the commitment; billed at the end of the term if it stays
 * @param overMinor used beyond it
 * @param invoices what each invoice of the term charged for use, oldest first
 */
@Serdeable
public record CommittedUse(
        String component,
        String description,
        String firstMonth,
        String lastMonth,
        String currency,
        long committedMinor,
        long usedMinor,
        long leftMinor,
        long overMinor,
        List<Drawn> invoices) {
    public CommittedUse {
        invoices = List.copyOf(invoices);
    }

    /** What one invoice charged for use. */
    @Serdeable
    public record Drawn(String invoice, String month, long amountMinor) {}
}
