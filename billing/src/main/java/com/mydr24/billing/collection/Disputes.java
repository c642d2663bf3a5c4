package com.mydr24.billing.collection;

import com.mydr24.billing.collection.MoneyBack.DisputeState;
import com.mydr24.billing.collection.MoneyBack.Disputed;
import com.mydr24.billing.collection.MoneyBack.Withdrawn;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.PaymentReturns;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.payment.ReturnedPayment;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Books disputes as the provider says they stand, whatever notices came of them in which order:
 * each time the difference to what is booked. What was withdrawn is neither cash nor gone until it
 * is decided; what was lost is taken back from the payment.
 */
@Singleton
class Disputes {
    private static final Withdrawn NOTHING = new Withdrawn(0, 0, 0, "XXX", 0);

    private final RegionalDatabases databases;
    private final Directory directory;
    private final InvoiceCollection collection;
    private final Subscriptions subscriptions;
    private final Payments payments;
    private final PaymentReturns returns;
    private final Journal journal;
    private final DisputeRows rows;
    private final @Nullable MoneyBack provider;
    private final Clock clock;

    Disputes(
            RegionalDatabases databases,
            Directory directory,
            InvoiceCollection collection,
            Subscriptions subscriptions,
            Payments payments,
            PaymentReturns returns,
            Journal journal,
            DisputeRows rows,
            @Nullable MoneyBack provider,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.collection = collection;
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.returns = returns;
        this.journal = journal;
        this.rows = rows;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * Asks how it stands, and books what is new.
     *
     * @throws BadNotice when it is not about us
     * @throws Unavailable when the provider is away
     */
    void bringUpToDate(String dispute) {
        var found = provider().dispute(dispute);
        directory
                .byId(found.tenant())
                .ifPresent(tenant -> bringUpToDate(tenant.placement(), found));
    }

    private void bringUpToDate(Placement placement, Disputed found) {
        // The notice of the payment may come after that of the dispute.
        collection.take(placement, found.invoice());
        databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    apply(placement, found);
                });
        returns.tell(placement);
    }

    private void apply(Placement placement, Disputed found) {
        var source = collection.provider().name();
        var known = rows.find(placement.tenant().value(), source, found.id()).orElse(null);
        if (known != null && isOlder(found, known)) {
            return;
        }
        var changes = known == null ? 1 : known.changes() + 1;
        put(placement, source, found, changes);
        var event = "dispute:%s:%s:%d".formatted(source, found.id(), changes);
        var before = known == null ? NOTHING : known.withdrawn();
        if (isTakenBack(placement, source, found)) {
            giveAgain(placement, source, found, before, event);
            post(placement, found, found.withdrawn().withFee(before.feeMinor()), event);
            return;
        }
        post(placement, found, before, event);
        if (found.state() == DisputeState.LOST) {
            takeBack(placement, source, found);
        }
    }

    private boolean isTakenBack(Placement placement, String source, Disputed found) {
        return returns.of(placement, source).stream()
                .anyMatch(each -> each.reference().equals(found.id()));
    }

    /** What comes after the dispute was lost is money that came: the invoice may be open for it. */
    private void giveAgain(
            Placement placement, String source, Disputed found, Withdrawn before, String event) {
        var back = found.withdrawn().reinstatedMinor() - before.reinstatedMinor();
        if (back > 0) {
            var payment = returns.payment(placement, source, found.invoice());
            payments.receiveInBooks(
                    placement,
                    new Payment(
                            payment.invoice(),
                            source,
                            event,
                            back,
                            found.currency(),
                            clock.instant()));
        }
    }

    /** Two notices at once ask at different times: what is known of the later answer stays. */
    private static boolean isOlder(Disputed found, DisputeRow known) {
        return found.withdrawn().movements() < known.movements()
                || (known.disputeState().isOver() && !found.state().isOver());
    }

    private void post(Placement placement, Disputed found, Withdrawn before, String event) {
        var now = found.withdrawn();
        var postings = new ArrayList<Posting>();
        move(
                postings,
                LedgerAccount.DISPUTED,
                found.currency(),
                now.takenMinor() - before.takenMinor());
        move(
                postings,
                LedgerAccount.DISPUTED,
                found.currency(),
                before.reinstatedMinor() - now.reinstatedMinor());
        move(
                postings,
                LedgerAccount.PAYMENT_FEES,
                now.feeCurrency(),
                now.feeMinor() - before.feeMinor());
        if (!postings.isEmpty()) {
            journal.post(placement, new JournalEntry(event, found.id(), clock.instant(), postings));
        }
    }

    /** From cash to the account; back where it is less than zero. */
    private static void move(
            List<Posting> postings, LedgerAccount account, String currency, long minor) {
        if (minor == 0) {
            return;
        }
        var amount = Money.ofMinor(CurrencyUnit.of(currency), Math.abs(minor));
        var to = minor > 0 ? account : LedgerAccount.CASH;
        var from = minor > 0 ? LedgerAccount.CASH : account;
        postings.add(Posting.debit(to, amount));
        postings.add(Posting.credit(from, amount));
    }

    private void takeBack(Placement placement, String source, Disputed found) {
        var lost = found.withdrawn().takenMinor() - found.withdrawn().reinstatedMinor();
        if (lost > 0) {
            returns.recordInBooks(
                    placement,
                    new ReturnedPayment(
                            source,
                            found.id(),
                            found.invoice(),
                            ReturnedPayment.Kind.DISPUTE_LOST,
                            lost,
                            found.currency(),
                            found.reason(),
                            found.openedAt()));
        }
    }

    private void put(Placement placement, String source, Disputed found, int changes) {
        var withdrawn = found.withdrawn();
        rows.put(
                placement.tenant().value(),
                source,
                found.id(),
                found.invoice(),
                found.state().name(),
                found.reason(),
                found.amountMinor(),
                found.currency(),
                withdrawn.takenMinor(),
                withdrawn.reinstatedMinor(),
                withdrawn.feeMinor(),
                withdrawn.feeCurrency(),
                withdrawn.movements(),
                changes,
                found.evidenceDueAt(),
                found.openedAt(),
                clock.instant());
    }

    private MoneyBack provider() {
        if (provider == null) {
            throw new Unavailable("no_payment_provider", "No payment provider is configured.");
        }
        return provider;
    }
}
