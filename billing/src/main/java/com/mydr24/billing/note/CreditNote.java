package com.mydr24.billing.note;

import com.mydr24.billing.invoice.TaxGroup;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A document that takes back an invoice, wholly or in part; amounts are minor units, more than
 * zero.
 *
 * @param invoice the number of the invoice
 * @param taxes what it takes back of each of the invoice's groups, in their order
 * @param taxMinor what of the invoice's tax is taken back with it
 */
@Serdeable
public record CreditNote(
        UUID id,
        String number,
        String invoice,
        String currency,
        long netMinor,
        long taxMinor,
        long totalMinor,
        String reason,
        Instant issuedAt,
        List<TaxGroup> taxes) {}
