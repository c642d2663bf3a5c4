package com.mydr24.billing.credit;

import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What a tenant has been given back, and what of it can still lower an invoice. */
@Singleton
public class AccountCredits {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Issuers issuers;
    private final Journal journal;
    private final CreditRows rows;
    private final Clock clock;

    AccountCredits(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Issuers issuers,
            Journal journal,
            CreditRows rows,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.issuers = issuers;
        this.journal = journal;
        this.rows = rows;
        this.clock = clock;
    }

    /** Every credit note of the tenant, oldest first. */
    public List<Credit> list(Placement placement) {
        return databases.readBooks(
                placement,
                () -> rows.of(placement.tenant().value()).stream().map(CreditRow::credit).toList());
    }

    /** Writes the credit note and its journal entry, once per grant id. */
    public void grant(Placement placement, CreditGrant grant) {
        databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    grantInBooks(placement, grant);
                });
    }

    /** What is left of the tenant's credits, oldest first; belongs in a books transaction. */
    public List<OpenCredit> open(Placement placement) {
        return rows.of(placement.tenant().value()).stream()
                .filter(credit -> credit.remainingMinor() > 0)
                .map(CreditRow::open)
                .toList();
    }

    /** Uses a part of a credit for an invoice; belongs in the transaction that issues it. */
    public void use(Placement placement, UUID credit, UUID invoice, Money amount) {
        rows.use(placement.tenant().value(), credit, invoice, amount.getAmountMinorLong());
    }

    /** Writes a credit note, once per grant id; belongs in a transaction that holds the account. */
    public void grantInBooks(Placement placement, CreditGrant grant) {
        if (!rows.isGranted(placement.tenant().value(), grant.id())) {
            write(placement, grant);
        }
    }

    private void write(Placement placement, CreditGrant grant) {
        var currency = subscriptions.inBooks(placement).currency();
        var amount = Money.ofMinor(CurrencyUnit.of(grant.currency()), grant.amountMinor());
        if (!currency.equals(amount.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "grant %s is in %s, the subscription in %s"
                            .formatted(grant.id(), grant.currency(), currency));
        }
        var now = clock.instant();
        var number = issuers.nextNumber(placement, Series.CN, now);
        rows.add(
                placement.tenant().value(),
                grant.id(),
                number,
                grant.kind(),
                grant.month(),
                grant.currency(),
                grant.amountMinor(),
                grant.description(),
                grant.source(),
                now);
        journal.post(
                placement,
                new JournalEntry(
                        "credit-granted:" + grant.id(),
                        number,
                        now,
                        List.of(
                                Posting.debit(givenFrom(grant.kind()), amount),
                                Posting.credit(LedgerAccount.CUSTOMER_CREDIT, amount))));
    }

    /** Usage that was not there was no revenue; a missed promise is a cost of its own. */
    private static LedgerAccount givenFrom(String kind) {
        return kind.equals(CreditGrant.USAGE_CORRECTION)
                ? LedgerAccount.REVENUE
                : LedgerAccount.SLA_CREDITS;
    }
}
