package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the API shows it. Amounts are minor units of the currency; the period is half-open.
 *
 * @param creditedMinor what credit notes took back of the total
 * @param paidMinor what was paid of it so far
 * @param openMinor what is left to pay
 * @param taxes what of it is taxed alike; they add up to net and tax
 * @param dueAt only while the invoice is open
 * @param paidAt only when it is paid
 */
@Serdeable
public record InvoiceDocument(
        String number,
        Status status,
        String currency,
        Instant issuedAt,
        @Nullable Instant dueAt,
        @Nullable Instant paidAt,
        String month,
        Period period,
        Issuer issuer,
        Customer customer,
        List<InvoiceLine> lines,
        long netMinor,
        long taxMinor,
        long totalMinor,
        long creditedMinor,
        long paidMinor,
        long openMinor,
        List<TaxGroup> taxes) {

    /** Whether money is still owed. */
    public enum Status {
        OPEN,
        PAID,
        /** Taken back whole by credit notes. */
        CREDITED
    }

    /** From inclusive, to exclusive. */
    @Serdeable
    public record Period(Instant from, Instant to) {}

    public static InvoiceDocument of(Invoice invoice) {
        return switch (invoice.state()) {
            case InvoiceState.Open(var dueAt) -> of(invoice, Status.OPEN, dueAt, null);
            case InvoiceState.Paid(var paidAt) -> of(invoice, Status.PAID, null, paidAt);
            case InvoiceState.Credited() -> of(invoice, Status.CREDITED, null, null);
        };
    }

    private static InvoiceDocument of(
            Invoice invoice, Status status, @Nullable Instant dueAt, @Nullable Instant paidAt) {
        return new InvoiceDocument(
                invoice.number(),
                status,
                invoice.currency(),
                invoice.issuedAt(),
                dueAt,
                paidAt,
                invoice.month().toString(),
                new Period(invoice.period().from(), invoice.period().to()),
                invoice.parties().issuer(),
                invoice.parties().customer(),
                invoice.lines(),
                invoice.amounts().net().getAmountMinorLong(),
                invoice.amounts().tax().getAmountMinorLong(),
                invoice.amounts().total().getAmountMinorLong(),
                invoice.credited().total().getAmountMinorLong(),
                invoice.standing().paid().getAmountMinorLong(),
                invoice.due().getAmountMinorLong(),
                invoice.taxes());
    }
}
