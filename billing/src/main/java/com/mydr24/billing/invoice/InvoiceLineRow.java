package com.mydr24.billing.invoice;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.time.LocalDate;
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
        @Nullable LocalDate servedUntil) {

    InvoiceLine line() {
        return new InvoiceLine(
                LineKind.valueOf(kind),
                description,
                quantity,
                amountMinor,
                component,
                ofMonth,
                servedFrom,
                servedUntil);
    }
}
