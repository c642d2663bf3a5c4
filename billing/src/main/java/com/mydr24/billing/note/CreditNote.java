package com.mydr24.billing.note;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A document that takes back an invoice, wholly or in part; amounts are minor units, more than
 * zero.
 *
 * @param invoice the number of the invoice
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
        Instant issuedAt) {}
