package com.mydr24.billing.payment;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceState;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What follows when money went that had been booked. It is taken from what is owed back; where that
 * is not enough, invoices are open again: first the one the money had come for, then the newest. So
 * after it, too, a customer never owes and is owed at the same time, and what is due in all does
 * not depend on the order in which things happened.
 */
@Singleton
class Reopening {
    private final Invoices invoices;
    private final Journal journal;
    private final WalletRows wallet;
    private final Outbox outbox;
    private final Clock clock;

    Reopening(Invoices invoices, Journal journal, WalletRows wallet, Outbox outbox, Clock clock) {
        this.invoices = invoices;
        this.journal = journal;
        this.wallet = wallet;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Belongs in a books transaction that holds the account.
     *
     * @param number of the invoice that the payment was for
     */
    void take(Placement placement, String number, ReturnedPayment returned) {
        var currency = CurrencyUnit.of(returned.currency());
        var event = "payment-returned:%s:%s".formatted(returned.source(), returned.reference());
        var amount = Money.ofMinor(currency, returned.amountMinor());
        var owedBack =
                Money.ofMinor(
                        currency, wallet.owedBack(placement.tenant().value(), currency.getCode()));
        var missing = amount.minus(least(amount, owedBack));
        if (missing.isPositive()) {
            var own = invoices.find(placement, number).orElseThrow();
            missing = missing.minus(reopen(placement, own, missing, event, returned));
        }
        if (missing.isPositive()) {
            missing = reopenOthers(placement, number, missing, event, returned);
        }
        if (missing.isPositive()) {
            // It was paid back, and nothing is left that could be open for it.
            post(
                    placement,
                    "reclaimed:" + event,
                    returned.reference(),
                    Posting.debit(LedgerAccount.RECLAIMED, missing),
                    Posting.credit(LedgerAccount.REFUND_PAYABLE, missing));
        }
        post(
                placement,
                event,
                returned.reference(),
                Posting.debit(LedgerAccount.REFUND_PAYABLE, amount),
                Posting.credit(returned.kind().from(), amount));
    }

    private Money reopenOthers(
            Placement placement,
            String number,
            Money missing,
            String event,
            ReturnedPayment returned) {
        var left = missing;
        for (var other : invoices.settledByMoney(placement)) {
            if (left.isPositive() && !other.number().equals(number)) {
                left = left.minus(reopen(placement, other, left, event, returned));
            }
        }
        return left;
    }

    /** Answers what is due of it again. */
    private Money reopen(
            Placement placement,
            Invoice invoice,
            Money missing,
            String event,
            ReturnedPayment returned) {
        var standing = invoice.standing();
        var again = least(missing, standing.settled());
        if (again.isPositive()) {
            // What notes took back after it was paid is owed back already, and stays so.
            var less = standing.paid().minus(standing.settled()).plus(again);
            wallet.use(
                    placement.tenant().value(),
                    invoice.id(),
                    event,
                    -less.getAmountMinorLong(),
                    clock.instant());
            post(
                    placement,
                    "reopened:%s:%s".formatted(invoice.number(), event),
                    invoice.number(),
                    Posting.debit(LedgerAccount.RECEIVABLE, again),
                    Posting.credit(LedgerAccount.REFUND_PAYABLE, again));
            announce(placement, invoice, event, returned);
        }
        return again;
    }

    private void announce(
            Placement placement, Invoice invoice, String event, ReturnedPayment returned) {
        var net = invoice.amounts().net().minus(invoice.credited().net());
        if (invoice.state() instanceof InvoiceState.Paid && net.isPositive()) {
            var id =
                    UUID.nameUUIDFromBytes(
                            "%s/%s/%s"
                                    .formatted(placement.tenant(), invoice.id(), event)
                                    .getBytes(StandardCharsets.UTF_8));
            outbox.add(
                    id,
                    InvoiceReopened.EVENT_TYPE,
                    new InvoiceReopened(
                            id,
                            invoice.id(),
                            invoice.number(),
                            invoice.currency(),
                            net.getAmountMinorLong(),
                            "The return of %s payment %s"
                                    .formatted(returned.source(), returned.payment()),
                            wallet.reopenings(placement.tenant().value(), invoice.id())));
        }
    }

    private void post(
            Placement placement, String event, String document, Posting debit, Posting credit) {
        journal.post(
                placement,
                new JournalEntry(event, document, clock.instant(), List.of(debit, credit)));
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
