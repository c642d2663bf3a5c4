package com.mydr24.billing.note;

import com.mydr24.billing.invoice.BooksJson;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceState;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.payment.Settlement;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Takes back invoices, each part once. */
@Singleton
public class CreditNotes {
    private static final int LONGEST_REASON = 200;

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Issuers issuers;
    private final Journal journal;
    private final NoteRows rows;
    private final BooksJson json;
    private final Settlement settlement;
    private final CreditNews news;
    private final Clock clock;

    CreditNotes(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Invoices invoices,
            Issuers issuers,
            Journal journal,
            NoteRows rows,
            BooksJson json,
            Settlement settlement,
            CreditNews news,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.issuers = issuers;
        this.journal = journal;
        this.rows = rows;
        this.json = json;
        this.settlement = settlement;
        this.news = news;
        this.clock = clock;
    }

    /** Every note of the tenant, oldest first. */
    public List<CreditNote> list(Placement placement) {
        return databases.readBooks(placement, () -> inBooks(placement));
    }

    /**
     * Takes back a part of an invoice, or what is left of it. What was not paid is not owed any
     * more; what was paid is owed back. The same again has the same answer.
     *
     * @throws NotFound when the tenant has no such invoice
     * @throws Conflict when the id stands for something else, or less is left of the invoice
     * @throws InvalidField when a field cannot be taken
     */
    public CreditNote issue(Placement placement, NewCreditNote wanted) {
        if (wanted.reason().isBlank() || wanted.reason().length() > LONGEST_REASON) {
            throw new InvalidField("reason", "malformed", "reason is 1 to 200 characters");
        }
        var net = wanted.netMinor();
        if (net != null && net <= 0) {
            throw new InvalidField("netMinor", "not_positive", "netMinor is more than zero");
        }
        var answer = databases.books(placement, () -> issueOnce(placement, wanted));
        news.tell(placement);
        return answer;
    }

    private CreditNote issueOnce(Placement placement, NewCreditNote wanted) {
        subscriptions.lockAccount(placement);
        var notes = inBooks(placement);
        for (var note : notes) {
            if (note.id().equals(wanted.id())) {
                return sameAs(note, wanted);
            }
        }
        return write(placement, wanted, notes);
    }

    private static CreditNote sameAs(CreditNote known, NewCreditNote wanted) {
        var net = wanted.netMinor();
        if (!known.invoice().equals(wanted.invoice())
                || !known.reason().equals(wanted.reason())
                || (net != null && net != known.netMinor())) {
            throw new Conflict(
                    "credit_note_id_reused", "This id stands for another credit note.", "id");
        }
        return known;
    }

    private CreditNote write(Placement placement, NewCreditNote wanted, List<CreditNote> notes) {
        var invoice =
                invoices.find(placement, wanted.invoice())
                        .orElseThrow(() ->
                                new NotFound(
                                        "unknown_invoice",
                                        "There is no invoice " + wanted.invoice()));
        var before = notes.stream().filter(n -> n.invoice().equals(invoice.number())).toList();
        var netBefore = before.stream().mapToLong(CreditNote::netMinor).sum();
        var left = invoice.amounts().net().getAmountMinorLong() - netBefore;
        var asked = wanted.netMinor();
        var net = asked == null ? left : asked;
        if (net > left || net == 0) {
            throw new Conflict(
                    "nothing_left_to_credit",
                    "%d minor units of invoice %s are left to take back."
                            .formatted(left, invoice.number()),
                    "netMinor");
        }
        var groups =
                new MirroredTaxes(invoice.taxes())
                        .of(net, before.stream().map(CreditNote::taxes).toList());
        var tax = groups.stream().mapToLong(TaxGroup::taxMinor).sum();
        // As fine as PostgreSQL keeps it, so that the same note compares equal later.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var issuer = issuers.ofInvoice(placement, invoice.id());
        var number = issuers.nextNumber(placement, issuer, Series.CN, now);
        rows.add(
                placement.tenant().value(),
                wanted.id(),
                invoice.id(),
                number,
                net,
                tax,
                wanted.reason(),
                now,
                groups.size() > 1 ? json.text(groups) : null);
        post(placement, wanted.id(), number, now, invoice, net, tax);
        if (invoice.state() instanceof InvoiceState.Paid) {
            news.announce(
                    new InvoiceCredited(
                            wanted.id(), number, invoice.id(), invoice.currency(), net));
        }
        return new CreditNote(
                wanted.id(),
                number,
                invoice.number(),
                invoice.currency(),
                net,
                tax,
                net + tax,
                wanted.reason(),
                now,
                groups);
    }

    private void post(
            Placement placement,
            UUID id,
            String number,
            Instant now,
            Invoice invoice,
            long net,
            long tax) {
        var currency = CurrencyUnit.of(invoice.currency());
        var postings = new ArrayList<Posting>();
        postings.add(Posting.debit(LedgerAccount.REVENUE, Money.ofMinor(currency, net)));
        if (tax > 0) {
            postings.add(Posting.debit(LedgerAccount.TAX_PAYABLE, Money.ofMinor(currency, tax)));
        }
        var split = invoice.standing().split(Money.ofMinor(currency, net + tax));
        if (split.onInvoice().isPositive()) {
            postings.add(Posting.credit(LedgerAccount.RECEIVABLE, split.onInvoice()));
        }
        if (split.owedBack().isPositive()) {
            postings.add(Posting.credit(LedgerAccount.REFUND_PAYABLE, split.owedBack()));
        }
        var event = "credit-note:" + id;
        journal.post(placement, new JournalEntry(event, number, now, postings));
        settlement.after(placement, invoice.number(), event);
    }

    /** The same as {@link #list}, for callers that are already in a transaction on the books. */
    public List<CreditNote> inBooks(Placement placement) {
        return rows.of(placement.tenant().value()).stream()
                .map(row -> row.note(json.taxes(row.taxes())))
                .toList();
    }
}
