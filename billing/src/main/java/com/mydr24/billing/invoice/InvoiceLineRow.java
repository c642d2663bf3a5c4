package com.mydr24.billing.invoice;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.util.UUID;

@Introspected
record InvoiceLineRow(
        UUID invoiceId, String kind, String description, BigDecimal quantity, long amountMinor) {

    InvoiceLine line() {
        return new InvoiceLine(
                LineKind.valueOf(kind), description, quantity.stripTrailingZeros(), amountMinor);
    }
}
