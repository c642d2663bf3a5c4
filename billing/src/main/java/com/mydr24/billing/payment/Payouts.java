package com.mydr24.billing.payment;

import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What a customer paid too much: what is left of it, and its way back. */
@Singleton
public class Payouts {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Journal journal;
    private final WalletRows rows;
    private final Sandboxes sandboxes;
    private final Clock clock;

    Payouts(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Journal journal,
            WalletRows rows,
            Sandboxes sandboxes,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.journal = journal;
        this.rows = rows;
        this.sandboxes = sandboxes;
        this.clock = clock;
    }

    /** What is owed back to the tenant, and what moved it. */
    public WalletStatement wallet(Placement placement) {
        return databases.readBooks(
                placement,
                () -> {
                    var tenant = placement.tenant().value();
                    var currency = subscriptions.inBooks(placement).currency().getCode();
                    return new WalletStatement(
                            currency,
                            rows.owedBack(tenant, currency),
                            rows.movements(tenant).stream().map(MovementRow::movement).toList());
                });
    }

    /** How much is owed back, in minor units; belongs in a transaction on the books. */
    public long owedBack(Placement placement) {
        return rows.owedBack(
                placement.tenant().value(), subscriptions.inBooks(placement).currency().getCode());
    }

    /**
     * Books money that was paid back. The same payout again has the same answer.
     *
     * @throws Conflict when the reference was used for another payout, or less is owed back;
     *     ({@code sandbox_has_no_money}) of a sandbox
     * @throws InvalidField when the currency is not the tenant's, or it lies in the future
     */
    public Payout record(Placement placement, Payout payout) {
        sandboxes.mustBeLive(placement);
        if (payout.paidAt().isAfter(clock.instant().plus(Payments.CLOCK_TOLERANCE))) {
            throw Payments.inTheFuture(payout.paidAt());
        }
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    return rows.find(
                                    placement.tenant().value(), payout.source(), payout.reference())
                            .map(known -> sameAs(known.payout(), payout))
                            .orElseGet(() -> pay(placement, payout));
                });
    }

    private static Payout sameAs(Payout known, Payout again) {
        if (!known.equals(again)) {
            throw new Conflict(
                    "payment_reference_reused",
                    "%s payout %s is recorded with other particulars"
                            .formatted(known.source(), known.reference()));
        }
        return known;
    }

    private Payout pay(Placement placement, Payout payout) {
        var tenant = placement.tenant().value();
        var currency = subscriptions.inBooks(placement).currency();
        if (!currency.getCode().equals(payout.currency())) {
            throw new InvalidField(
                    "currency", "wrong_currency", "The customer pays in " + currency.getCode());
        }
        var owed = rows.owedBack(tenant, payout.currency());
        if (payout.amountMinor() > owed) {
            throw new Conflict(
                    "more_than_is_owed_back",
                    "%d minor units are owed back, not %d".formatted(owed, payout.amountMinor()),
                    "amountMinor");
        }
        var now = clock.instant();
        rows.pay(
                tenant,
                payout.source(),
                payout.reference(),
                payout.amountMinor(),
                payout.currency(),
                payout.paidAt(),
                now);
        var amount = Money.ofMinor(CurrencyUnit.of(payout.currency()), payout.amountMinor());
        journal.post(
                placement,
                new JournalEntry(
                        "payout:%s:%s".formatted(payout.source(), payout.reference()),
                        payout.reference(),
                        now,
                        List.of(
                                Posting.debit(LedgerAccount.REFUND_PAYABLE, amount),
                                Posting.credit(LedgerAccount.CASH, amount))));
        return payout;
    }
}
