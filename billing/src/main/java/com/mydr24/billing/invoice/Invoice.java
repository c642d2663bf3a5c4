package com.mydr24.billing.invoice;

import com.mydr24.billing.subscription.BillingPeriod;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/** An issued invoice: one tenant's bill for one month, in one currency. It never changes. */
public record Invoice(
        UUID id,
        String number,
        YearMonth month,
        BillingPeriod period,
        Instant issuedAt,
        Parties parties,
        List<InvoiceLine> lines,
        Amounts amounts,
        InvoiceState state) {

    /** Who bills whom. */
    public record Parties(Issuer issuer, Customer customer) {}

    /** ISO 4217. */
    public String currency() {
        return amounts.total().getCurrencyUnit().getCode();
    }
}
