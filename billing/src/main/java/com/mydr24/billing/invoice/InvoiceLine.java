package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice; the amount is in minor units, negative for discounts and credits.
 *
 * @param component the code of the contract's component it is for, {@code base} for the fee of the
 *     tier; null for what is for none
 * @param month the month it is for, {@code yyyy-mm}, where that is not the invoice's own
 * @param servedFrom the first day that it pays for, where those are not the days of its month
 * @param servedUntil the end of those days, exclusive
 * @param taxGroup the place, from 1, of its group among the taxes of the document; null where its
 *     amount is in several
 * @param taxShares then its amount by group, in their order; null otherwise
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
        @Nullable LocalDate servedUntil,
        @Nullable Integer taxGroup,
        @Nullable List<Long> taxShares) {
    public InvoiceLine {
        quantity = quantity.stripTrailingZeros();
        if (quantity.scale() < 0) {
            quantity = quantity.setScale(0);
        }
    }

    /**
     * What of its amount is in the group of a place, from 1; of a tax line nothing, it is no part
     * of any base. Minor units.
     */
    public long inGroup(int place) {
        if (kind == LineKind.TAX) {
            return 0;
        }
        var shares = taxShares;
        if (shares != null) {
            return shares.get(place - 1);
        }
        return taxGroup != null && taxGroup == place ? amountMinor : 0;
    }
}
