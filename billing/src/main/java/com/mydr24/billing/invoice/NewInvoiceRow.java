package com.mydr24.billing.invoice;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** The columns of the table, for the one insert that writes an invoice. */
@MappedEntity(value = "invoice", schema = "billing")
record NewInvoiceRow(
        UUID tenantId,
        @Id UUID id,
        String number,
        String month,
        String currency,
        Instant periodFrom,
        Instant periodTo,
        Instant issuedAt,
        Instant dueAt,
        String issuer,
        String customerName,
        String customerCountry,
        String taxCategory,
        int taxRateBp,
        String taxNote,
        long netMinor,
        long taxMinor,
        long totalMinor) {}
