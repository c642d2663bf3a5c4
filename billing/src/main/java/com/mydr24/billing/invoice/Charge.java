package com.mydr24.billing.invoice;

import com.mydr24.billing.price.PriceComponent.Served;
import com.mydr24.billing.price.TaxClass;
import java.math.BigDecimal;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something to pay, with a line of its own.
 *
 * @param component the code it is charged by
 * @param late the month it is for, where that is an earlier one; null otherwise
 * @param served the days it pays for, where those are not its month's; null otherwise
 * @param taxClass what kind of supply it is
 */
record Charge(
        LineKind kind,
        String component,
        @Nullable YearMonth late,
        String description,
        BigDecimal quantity,
        Money amount,
        @Nullable Served served,
        TaxClass taxClass) {

    /** For a month. */
    Charge(
            LineKind kind,
            String component,
            @Nullable YearMonth late,
            String description,
            BigDecimal quantity,
            Money amount,
            TaxClass taxClass) {
        this(kind, component, late, description, quantity, amount, null, taxClass);
    }

    /** The line, in the group of a place. */
    InvoiceLine line(int taxGroup) {
        return new InvoiceLine(
                kind,
                description,
                quantity,
                amount.getAmountMinorLong(),
                component,
                late == null ? null : late.toString(),
                served == null ? null : served.from(),
                served == null ? null : served.until(),
                taxGroup,
                null);
    }
}
