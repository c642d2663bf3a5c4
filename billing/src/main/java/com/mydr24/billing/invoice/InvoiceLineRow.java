package com.mydr24.billing.invoice;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Introspected
record InvoiceLineRow(
        UUID invoiceId,
        String kind,
        String description,
        BigDecimal quantity,
        long amountMinor,
        @Nullable String component,
        @Nullable String ofMonth,
        @Nullable LocalDate servedFrom,
        @Nullable LocalDate servedUntil,
        @Nullable Integer taxGroup,
        @Nullable String taxShares) {

    /** A line whose group is not written is in the only one of its invoice. */
    InvoiceLine line() {
        return new InvoiceLine(
                LineKind.valueOf(kind),
                description,
                quantity,
                amountMinor,
                component,
                ofMonth,
                servedFrom,
                servedUntil,
                taxShares == null && taxGroup == null ? Integer.valueOf(1) : taxGroup,
                taxShares == null
                        ? null
                        : Arrays.stream(taxShares.split(",")).map(Long::valueOf).toList());
    }
}
