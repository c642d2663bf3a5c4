package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/** One line of an invoice; the amount is in minor units, negative for credits. */
@Serdeable
public record InvoiceLine(
        LineKind kind, String description, BigDecimal quantity, long amountMinor) {}
