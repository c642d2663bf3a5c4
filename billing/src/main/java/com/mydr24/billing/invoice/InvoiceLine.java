package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice; the amount is in minor units, negative for discounts and credits.
 *
 * @param component the code of the contract's component it is for, {@code base} for the fee of the
 *     tier; null for what is for none
 * @param month the month it is for, {@code yyyy-mm}, where that is not the invoice's own
 * @param servedFrom the first day that it pays for, where those are not the days of its month
 * @param servedUntil the end of those days, exclusive
 */
@Serdeable
public record InvoiceLine(
        LineKind kind,
        String description,
        BigDecimal quantity,
        long amountMinor,
        @Nullable String component,
        @Nullable String month,
        @Nullable LocalDate servedFrom,
        @Nullable LocalDate servedUntil) {
    public InvoiceLine {
        quantity = quantity.stripTrailingZeros();
        if (quantity.scale() < 0) {
            quantity = quantity.setScale(0);
        }
    }
}
