package com.mydr24.billing.payment;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.InvoiceState;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What follows when something moved an invoice: what is owed back settles open invoices, oldest
 * first, and an invoice that nothing is due of any more is announced as paid. So a customer never
 * owes and is owed at the same time.
 */
@Singleton
public class Settlement {
    private final Invoices invoices;
    private final Journal journal;
    private final WalletRows wallet;
    private final AccountCredits credits;
    private final Outbox outbox;
    private final Clock clock;

    Settlement(
            Invoices invoices,
            Journal journal,
            WalletRows wallet,
            AccountCredits credits,
            Outbox outbox,
            Clock clock) {
        this.credits = credits;
        this.invoices = invoices;
        this.journal = journal;
        this.wallet = wallet;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * After an invoice was issued. Belongs in the transaction that did it, which holds the account.
     *
     * @param cause the key of the journal entry that moved it, which happens once
     */
    public void afterIssue(Placement placement, CurrencyUnit currency, String cause) {
        useWhatIsOwedBack(placement, currency, cause);
    }

    /** To whom of many tenants something is owed back, as finance reads the books. */
    public Set<TenantId> owedBack(Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id
                          from billing.journal_line
                         where tenant_id = any (?)
                           and account = 'REFUND_PAYABLE'
                         group by tenant_id, currency
                        having sum(credit_minor) > sum(debit_minor)
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var owed = new HashSet<TenantId>();
                while (row.next()) {
                    owed.add(new TenantId(row.getObject("tenant_id", UUID.class)));
                }
                return owed;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading what is owed back to many tenants", e);
        }
    }

    /** The same, after something was paid or taken back of an invoice. */
    public void after(Placement placement, String number, String cause) {
        var invoice = invoices.find(placement, number).orElseThrow();
        announceIfPaid(placement, invoice);
        useWhatIsOwedBack(placement, invoice.amounts().net().getCurrencyUnit(), cause);
    }

    private void useWhatIsOwedBack(Placement placement, CurrencyUnit currency, String cause) {
        var tenant = placement.tenant().value();
        var left = Money.ofMinor(currency, wallet.owedBack(tenant, currency.getCode()));
        if (!left.isPositive()) {
            return;
        }
        // As fine as PostgreSQL keeps it.
        var now = clock.instant();
        for (var invoice : invoices.unsettled(placement)) {
            var part = invoice.due().isGreaterThan(left) ? left : invoice.due();
            if (part.isPositive()) {
                use(placement, invoice, cause, part, now);
                left = left.minus(part);
            }
        }
        if (left.isPositive()) {
            settleReclaim(placement, cause, left, now);
        }
    }

    private void settleReclaim(Placement placement, String cause, Money left, Instant now) {
        var currency = left.getCurrencyUnit();
        var reclaimed =
                Money.ofMinor(
                        currency, wallet.reclaimed(placement.tenant().value(), currency.getCode()));
        var part = reclaimed.isGreaterThan(left) ? left : reclaimed;
        if (part.isPositive()) {
            journal.post(
                    placement,
                    new JournalEntry(
                            "reclaim-settled:" + cause,
                            cause,
                            now,
                            List.of(
                                    Posting.debit(LedgerAccount.REFUND_PAYABLE, part),
                                    Posting.credit(LedgerAccount.RECLAIMED, part))));
        }
    }

    private void use(Placement placement, Invoice invoice, String cause, Money part, Instant now) {
        wallet.use(placement.tenant().value(), invoice.id(), cause, part.getAmountMinorLong(), now);
        journal.post(
                placement,
                new JournalEntry(
                        "wallet-used:%s:%s".formatted(invoice.number(), cause),
                        invoice.number(),
                        now,
                        List.of(
                                Posting.debit(LedgerAccount.REFUND_PAYABLE, part),
                                Posting.credit(LedgerAccount.RECEIVABLE, part))));
        announceIfPaid(placement, invoices.find(placement, invoice.number()).orElseThrow());
    }

    /** Paid once, or once more after its money went: told once each time, whatever notes follow. */
    private void announceIfPaid(Placement placement, Invoice invoice) {
        var net = invoice.amounts().net().minus(invoice.credited().net());
        if (invoice.state() instanceof InvoiceState.Paid(var paidAt)
                && invoice.standing().paid().isPositive()
                && net.isPositive()) {
            var reopenings = wallet.reopenings(placement.tenant().value(), invoice.id());
            outbox.add(
                    InvoicePaid.eventId(invoice.id(), reopenings),
                    InvoicePaid.EVENT_TYPE,
                    new InvoicePaid(
                            invoice.id(),
                            invoice.number(),
                            invoice.currency(),
                            net.getAmountMinorLong(),
                            paidAt,
                            discounts(invoice),
                            credits.giftsOn(placement, invoice.id()),
                            reopenings));
        }
    }

    private static long discounts(Invoice invoice) {
        return -invoice.lines().stream()
                .filter(line -> line.kind() == LineKind.DISCOUNT)
                .mapToLong(InvoiceLine::amountMinor)
                .sum();
    }
}
