package com.mydr24.billing.payment;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceState;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Books money that arrived, once, whatever how often the bank file is imported. */
@Singleton
public class Payments {
    /** Clocks of banks and of this machine need not agree to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Journal journal;
    private final PaymentBook book;
    private final Clock clock;

    Payments(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Invoices invoices,
            Journal journal,
            PaymentBook book,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.journal = journal;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Settles an invoice of the tenant in full. The same payment again has the same answer.
     *
     * @throws NotFound when the tenant has no such invoice
     * @throws Conflict when the reference was used for another payment, or the invoice is paid
     * @throws InvalidField when the amount or currency is not what is owed, or lies in the future
     */
    public Payment record(Placement placement, Payment payment) {
        if (payment.paidAt().isAfter(clock.instant().plus(CLOCK_TOLERANCE))) {
            throw new InvalidField(
                    "paidAt", "in_the_future", payment.paidAt() + " has not come yet");
        }
        var answer = databases.books(placement, () -> recordOnce(placement, payment));
        book.tell(placement);
        return answer;
    }

    private Payment recordOnce(Placement placement, Payment payment) {
        subscriptions.lockAccount(placement);
        var recorded = book.find(placement, payment.source(), payment.reference());
        if (recorded.isPresent()) {
            return sameAs(recorded.get(), payment);
        }
        settle(placement, payment);
        return payment;
    }

    private static Payment sameAs(Payment recorded, Payment again) {
        if (!recorded.equals(again)) {
            throw new Conflict(
                    "payment_reference_reused",
                    "%s payment %s is recorded for invoice %s with other particulars"
                            .formatted(
                                    recorded.source(), recorded.reference(), recorded.invoice()));
        }
        return recorded;
    }

    private void settle(Placement placement, Payment payment) {
        var invoice =
                invoices.find(placement, payment.invoice())
                        .orElseThrow(() ->
                                new NotFound(
                                        "unknown_invoice",
                                        "There is no invoice " + payment.invoice()));
        mustBeOwed(invoice, payment);
        var total = invoice.due();
        book.add(placement, invoice.id(), payment);
        journal.post(
                placement,
                new JournalEntry(
                        "payment:%s:%s".formatted(payment.source(), payment.reference()),
                        invoice.number(),
                        clock.instant(),
                        List.of(
                                Posting.debit(LedgerAccount.CASH, total),
                                Posting.credit(LedgerAccount.RECEIVABLE, total))));
        book.announce(
                new InvoicePaid(
                        invoice.id(),
                        invoice.number(),
                        invoice.currency(),
                        invoice.amounts()
                                .net()
                                .minus(invoice.credited().net())
                                .getAmountMinorLong(),
                        payment.paidAt()));
    }

    private static void mustBeOwed(Invoice invoice, Payment payment) {
        switch (invoice.state()) {
            case InvoiceState.Paid(var paidAt) ->
                    throw new Conflict(
                            "invoice_already_paid",
                            "Invoice %s was paid at %s".formatted(invoice.number(), paidAt));
            case InvoiceState.Credited() ->
                    throw new Conflict(
                            "invoice_credited",
                            "Invoice %s was taken back".formatted(invoice.number()));
            case InvoiceState.Open _ -> {
                if (!invoice.currency().equals(payment.currency())) {
                    throw new InvalidField(
                            "currency",
                            "wrong_currency",
                            "Invoice %s is in %s".formatted(invoice.number(), invoice.currency()));
                }
                var owed = invoice.due().getAmountMinorLong();
                if (owed != payment.amountMinor()) {
                    throw new InvalidField(
                            "amountMinor",
                            "wrong_amount",
                            "Invoice %s is settled in full by %d, not by %d minor units"
                                    .formatted(invoice.number(), owed, payment.amountMinor()));
                }
            }
        }
    }
}
