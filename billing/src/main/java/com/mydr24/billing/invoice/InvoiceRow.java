package com.mydr24.billing.invoice;

import com.mydr24.billing.customer.BilledCustomer;
import com.mydr24.billing.subscription.BillingPeriod;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice with its issuer, what was paid of it and its credit notes beside it, flat as
 * PostgreSQL answers it.
 *
 * @param taxes its tax groups, as JSON
 * @param customer what was known of the customer, as JSON
 */
@MappedEntity(value = "invoice", schema = "billing")
record InvoiceRow(
        @Id UUID id,
        String number,
        String month,
        String currency,
        Instant periodFrom,
        Instant periodTo,
        Instant issuedAt,
        Instant dueAt,
        String issuerName,
        String street,
        String city,
        String issuerCountry,
        String vatId,
        String customerName,
        String customerCountry,
        long netMinor,
        long taxMinor,
        @Nullable Instant paidAt,
        long paidMinor,
        long creditedNetMinor,
        long creditedTaxMinor,
        String taxes,
        @Nullable String customer) {

    Invoice invoice(List<InvoiceLine> lines, List<TaxGroup> groups, BilledCustomer known) {
        var amounts = Amounts.ofMinor(currency, netMinor, taxMinor);
        var credited = Amounts.ofMinor(currency, creditedNetMinor, creditedTaxMinor);
        var standing =
                new Standing(
                        amounts.total(),
                        credited.total(),
                        Money.ofMinor(CurrencyUnit.of(currency), paidMinor));
        return new Invoice(
                id,
                number,
                YearMonth.parse(month),
                new BillingPeriod(periodFrom, periodTo),
                issuedAt,
                new Invoice.Parties(
                        new Issuer(issuerName, street, city, issuerCountry, vatId),
                        new Customer(
                                customerName, customerCountry, known.profile(), known.vatCheck())),
                lines,
                amounts,
                groups,
                credited,
                standing,
                state(standing),
                dueAt);
    }

    private InvoiceState state(Standing standing) {
        if (standing.due().isPositive()) {
            return new InvoiceState.Open(dueAt);
        }
        if (paidAt != null && paidMinor > 0) {
            return new InvoiceState.Paid(paidAt);
        }
        return standing.total().isZero()
                ? new InvoiceState.Paid(issuedAt)
                : new InvoiceState.Credited();
    }
}
