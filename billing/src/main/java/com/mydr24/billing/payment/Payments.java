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
import java.time.Instant;
import java.util.ArrayList;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Books money that arrived, once, whatever how often the bank file is imported. */
@Singleton
public class Payments {
    /** Clocks of banks and of this machine need not agree to the second. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Journal journal;
    private final PaymentBook book;
    private final Settlement settlement;
    private final Clock clock;

    Payments(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Invoices invoices,
            Journal journal,
            PaymentBook book,
            Settlement settlement,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.journal = journal;
        this.book = book;
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * Books money that pays an invoice, or a part of it. The same payment again has the same
     * answer.
     *
     * @throws NotFound when the tenant has no such invoice
     * @throws Conflict when the reference was used for another payment, or the invoice is paid
     * @throws InvalidField when the amount is more than is owed, the currency is another one, or it
     *     lies in the future
     */
    public Payment record(Placement placement, Payment payment) {
        return book(placement, payment, false);
    }

    /**
     * Books money that has arrived, whatever is owed: what the invoice does not need is owed back.
     * The same payment again has the same answer.
     *
     * @throws NotFound when the tenant has no such invoice
     * @throws Conflict when the reference was used for another payment
     * @throws InvalidField when the currency is another one, or it lies in the future
     */
    public Payment receive(Placement placement, Payment payment) {
        return book(placement, payment, true);
    }

    private Payment book(Placement placement, Payment payment, boolean keepsSurplus) {
        if (payment.paidAt().isAfter(clock.instant().plus(CLOCK_TOLERANCE))) {
            throw inTheFuture(payment.paidAt());
        }
        var answer = databases.books(placement, () -> recordOnce(placement, payment, keepsSurplus));
        book.tell(placement);
        return answer;
    }

    /** As {@link #receive}, in a transaction that holds the account. */
    public void receiveInBooks(Placement placement, Payment payment) {
        recordOnce(placement, payment, true);
    }

    static InvalidField inTheFuture(Instant at) {
        return new InvalidField("paidAt", "in_the_future", at + " has not come yet");
    }

    private Payment recordOnce(Placement placement, Payment payment, boolean keepsSurplus) {
        subscriptions.lockAccount(placement);
        var recorded = book.find(placement, payment.source(), payment.reference());
        if (recorded.isPresent()) {
            return sameAs(recorded.get(), payment);
        }
        settle(placement, payment, keepsSurplus);
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

    private void settle(Placement placement, Payment payment, boolean keepsSurplus) {
        var invoice =
                invoices.find(placement, payment.invoice())
                        .orElseThrow(() ->
                                new NotFound(
                                        "unknown_invoice",
                                        "There is no invoice " + payment.invoice()));
        if (!invoice.currency().equals(payment.currency())) {
            throw new InvalidField(
                    "currency",
                    "wrong_currency",
                    "Invoice %s is in %s".formatted(invoice.number(), invoice.currency()));
        }
        if (!keepsSurplus) {
            mustBeOwed(invoice, payment);
        }
        var amount = Money.ofMinor(CurrencyUnit.of(payment.currency()), payment.amountMinor());
        var split = invoice.standing().split(amount);
        book.add(placement, invoice.id(), payment, split.owedBack());
        var event = "payment:%s:%s".formatted(payment.source(), payment.reference());
        var postings = new ArrayList<Posting>();
        postings.add(Posting.debit(LedgerAccount.CASH, amount));
        if (split.onInvoice().isPositive()) {
            postings.add(Posting.credit(LedgerAccount.RECEIVABLE, split.onInvoice()));
        }
        if (split.owedBack().isPositive()) {
            postings.add(Posting.credit(LedgerAccount.REFUND_PAYABLE, split.owedBack()));
        }
        journal.post(
                placement, new JournalEntry(event, invoice.number(), clock.instant(), postings));
        settlement.after(placement, invoice.number(), event);
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
                var owed = invoice.due().getAmountMinorLong();
                if (payment.amountMinor() > owed) {
                    throw new InvalidField(
                            "amountMinor",
                            "wrong_amount",
                            "Of invoice %s %d minor units are owed, less than %d"
                                    .formatted(invoice.number(), owed, payment.amountMinor()));
                }
            }
        }
    }
}
