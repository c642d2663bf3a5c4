package com.mydr24.billing.invoice;

import com.mydr24.billing.subscription.BillingPeriod;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/**
 * An issued invoice: one tenant's bill for one month, in one currency. It never changes.
 *
 * @param taxes what of it is taxed alike, one group at least
 * @param credited what credit notes took back of it
 * @param standing what is left to pay of it
 * @param dueAt when it was to be paid on the day of issue
 */
public record Invoice(
        UUID id,
        String number,
        YearMonth month,
        BillingPeriod period,
        Instant issuedAt,
        Parties parties,
        List<InvoiceLine> lines,
        Amounts amounts,
        List<TaxGroup> taxes,
        Amounts credited,
        Standing standing,
        InvoiceState state,
        Instant dueAt) {

    /** Who bills whom. */
    public record Parties(Issuer issuer, Customer customer) {}

    /** What is left to pay. */
    public Money due() {
        return standing.due();
    }

    /** ISO 4217. */
    public String currency() {
        return amounts.total().getCurrencyUnit().getCode();
    }
}
