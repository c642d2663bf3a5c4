package com.mydr24.billing.invoice;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import org.joda.money.Money;

/**
 * An invoice that was just written.
 *
 * @param total with tax
 */
public record IssuedInvoice(Placement placement, String number, String month, Money total) {
    /** What the tenant's log says of it. */
    public Act act() {
        return Act.of("invoice.issued", number)
                .with("month", month)
                .with("currency", total.getCurrencyUnit().getCode())
                .with("totalMinor", total.getAmountMinorLong());
    }
}
