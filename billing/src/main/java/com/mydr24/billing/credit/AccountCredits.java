package com.mydr24.billing.credit;

import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

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

    /**
     * What can lower the invoice of a month: first what ends first, then what never ends, oldest
     * first. Belongs in a books transaction.
     */
    public List<OpenCredit> open(Placement placement, YearMonth month) {
        return rows.of(placement.tenant().value()).stream()
                .filter(credit -> credit.remainingMinor() > 0 && credit.isGoodFor(month))
                .sorted(CreditRow.ENDS_FIRST)
                .map(CreditRow::open)
                .toList();
    }

    /**
     * What an invoice used of gifts; of what was owed it says nothing. Belongs in a books
     * transaction.
     */
    public List<UsedGift> giftsOn(Placement placement, UUID invoice) {
        return rows.giftsOn(placement.tenant().value(), invoice);
    }

    /** As {@link #open}, for many tenants as finance reads the books; who has none is left out. */
    public Map<TenantId, OpenCredits> ofMany(
            Connection finance, Collection<TenantId> tenants, YearMonth month) {
        return ManyCredits.open(finance, tenants, month);
    }

    /** Posts what is left of credits that end with a month; belongs after its invoice. */
    public void expire(Placement placement, YearMonth month) {
        var now = clock.instant();
        for (var credit : rows.of(placement.tenant().value())) {
            if (credit.remainingMinor() > 0 && !credit.isGoodFor(month.plusMonths(1))) {
                end(placement, credit, now);
            }
        }
    }

    /**
     * Takes back what no invoice has used of a gift; what was used stays given. The same again
     * takes nothing more.
     *
     * @return what invoices have used of it, in minor units; 0 when it was never given
     */
    public long withdraw(Placement placement, UUID gift) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    var known =
                            find(placement, gift)
                                    .filter(credit -> credit.kind().equals(Goodwill.KIND));
                    known.filter(credit -> credit.remainingMinor() > 0)
                            .ifPresent(credit -> end(placement, credit, clock.instant()));
                    return known.map(CreditRow::usedMinor).orElse(0L);
                });
    }

    private void end(Placement placement, CreditRow credit, Instant now) {
        var amount = credit.open().remaining();
        rows.expire(placement.tenant().value(), credit.id(), amount.getAmountMinorLong(), now);
        journal.post(
                placement,
                new JournalEntry(
                        "credit-expired:" + credit.id(),
                        credit.number(),
                        now,
                        List.of(
                                Posting.debit(LedgerAccount.CUSTOMER_CREDIT, amount),
                                Posting.credit(givenFrom(credit.kind()), amount))));
    }

    /**
     * Gives a credit that nobody is owed. The same again has the same answer.
     *
     * @throws Conflict when the id stands for something else, or its last month is closed
     * @throws InvalidField when a field cannot be taken
     */
    public Credit give(Placement placement, Goodwill gift) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    var known = find(placement, gift.id());
                    if (known.isPresent()) {
                        return gift.sameAs(known.get().credit());
                    }
                    var last = gift.lastMonth();
                    if (last != null && rows.isClosed(placement.tenant().value(), last)) {
                        throw new Conflict("month_closed", last + " is closed.", "lastMonth");
                    }
                    var subscription = subscriptions.inBooks(placement);
                    write(
                            placement,
                            gift.grant(
                                    subscription.currency(),
                                    YearMonth.from(
                                            clock.instant().atZone(subscription.timeZone()))),
                            last);
                    return find(placement, gift.id()).orElseThrow().credit();
                });
    }

    private Optional<CreditRow> find(Placement placement, UUID id) {
        return rows.of(placement.tenant().value()).stream()
                .filter(credit -> credit.id().equals(id))
                .findFirst();
    }

    /** Writes a credit note, once per grant id; belongs in a transaction that holds the account. */
    public void grantInBooks(Placement placement, CreditGrant grant) {
        if (!rows.isGranted(placement.tenant().value(), grant.id())) {
            write(placement, grant, null);
        }
    }

    private void write(Placement placement, CreditGrant grant, @Nullable String lastMonth) {
        var currency = subscriptions.inBooks(placement).currency();
        var amount = Money.ofMinor(CurrencyUnit.of(grant.currency()), grant.amountMinor());
        if (!currency.equals(amount.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "grant %s is in %s, the subscription in %s"
                            .formatted(grant.id(), grant.currency(), currency));
        }
        var now = clock.instant();
        // Whoever bills the month gives it back.
        var issuer = issuers.of(placement, YearMonth.parse(grant.month()).atEndOfMonth());
        var number = issuers.nextNumber(placement, issuer, Series.CN, now);
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
                now,
                lastMonth);
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

    /**
     * Usage that was not there was no revenue; a missed promise and a gift are costs of their own.
     */
    private static LedgerAccount givenFrom(String kind) {
        return switch (kind) {
            case CreditGrant.USAGE_CORRECTION -> LedgerAccount.REVENUE;
            case Goodwill.KIND -> LedgerAccount.GOODWILL;
            default -> LedgerAccount.SLA_CREDITS;
        };
    }
}
