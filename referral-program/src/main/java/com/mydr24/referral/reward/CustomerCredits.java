package com.mydr24.referral.reward;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/**
 * The customer's side of a recommendation: a credit that lowers its next invoice. It is decided
 * once, with the customer's first paid invoice, and counted against the campaign's budget then; it
 * reaches the books under an id of its own, so that a repetition gives it once. While a case about
 * the customer is open it waits.
 */
@Singleton
class CustomerCredits {
    private final TransactionOperations<Connection> control;
    private final CreditRows rows;
    private final Budgets budgets;
    private final Cases cases;
    private final CreditsInTurn turns;
    private final AccountCredits credits;
    private final Clock clock;

    CustomerCredits(
            @Named("control") TransactionOperations<Connection> control,
            CreditRows rows,
            Budgets budgets,
            Cases cases,
            CreditsInTurn turns,
            AccountCredits credits,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.budgets = budgets;
        this.cases = cases;
        this.turns = turns;
        this.credits = credits;
        this.clock = clock;
    }

    /** Decides what the customer gets; does nothing when that was decided before. */
    void decide(RewardCase theCase) {
        var terms = theCase.campaign().terms().customer();
        if (terms == null) {
            return;
        }
        control.executeWrite(_ -> {
            var wanted = wanted(theCase, terms);
            if (rows.of(theCase.tenant().id().value()).isEmpty()) {
                claim(theCase, wanted);
            }
            return theCase.id();
        });
    }

    /** What the terms give, less what they do not let stand beside what lowered the invoice. */
    private static Wanted wanted(RewardCase theCase, CustomerTerms terms) {
        var net = theCase.paid().netMinor();
        var given = terms.of(net, theCase.paid().currency());
        var lowered = theCase.lowered();
        var beside = theCase.stacking().againstCustomer(lowered);
        if (given > 0 && beside.isPresent()) {
            return new Wanted(theCase.money(0), beside.get().code());
        }
        var room = theCase.stacking().roomFor(net, lowered);
        return given > room
                ? new Wanted(theCase.money(room), "most_beside_others")
                : new Wanted(
                        theCase.money(given), given == 0 ? "other_currency_or_nothing" : "earned");
    }

    private void claim(RewardCase theCase, Wanted wanted) {
        var grant =
                wanted.money().isZero()
                        ? new Budgets.Grant(wanted.money(), false)
                        : budgets.take(theCase.campaign().name(), wanted.money());
        var amount = grant.amount();
        var now = clock.instant();
        var isNew =
                rows.decide(
                                theCase.tenant().id().value(),
                                theCase.partner().id(),
                                theCase.rule(),
                                theCase.paid().id().toString(),
                                theCase.paid().currency(),
                                amount.getAmountMinorLong(),
                                theCase.paid().netMinor(),
                                grant.counted() && amount.isPositive(),
                                amount.isZero() ? "WITHHELD" : "PENDING",
                                amount.isZero() && !wanted.money().isZero()
                                        ? "budget_spent"
                                        : wanted.code(),
                                theCase.lowered().discountMinor(),
                                theCase.lowered().creditMinor(),
                                theCase.paid().reopenings(),
                                now,
                                amount.isZero() ? now : null)
                        == 1;
        // Somebody else decided meanwhile.
        if (!isNew && grant.counted() && amount.isPositive()) {
            budgets.giveBack(theCase.campaign().name(), amount);
        }
    }

    /**
     * Brings what was decided into the books of a cell's customers.
     *
     * @return how many credits were given by this call
     */
    int giveDue(CellId cell) {
        return turns.each(rows.due(), cell, this::give);
    }

    private boolean give(CreditRow row, Optional<Placement> alive) {
        var tenant = row.tenantId();
        if (!row.state().equals("PENDING")) {
            return false;
        }
        if (cases.speakAgainst(tenant, row.partnerId())) {
            // The books may have it: a giving that was cut off has left the row as it was.
            withhold(
                    row,
                    "case_upheld",
                    alive.map(books -> credits.withdraw(books, row.gift())).orElse(0L));
            return false;
        }
        if (alive.isEmpty()) {
            withhold(row, "customer_left", 0);
            return false;
        }
        credits.give(alive.get(), gift(row));
        return rows.end(tenant, "GIVEN", row.code(), clock.instant()) == 1;
    }

    /** Ends it without a gift; what an invoice has used already stays given. */
    private void withhold(CreditRow row, String code, long usedMinor) {
        var kept = row.giftMinor() - usedMinor;
        var tenant = row.tenantId();
        var ended =
                kept == row.amountMinor()
                        ? rows.end(tenant, "WITHHELD", code, clock.instant()) == 1
                        : rows.end(tenant, "TAKING_BACK", code, clock.instant()) == 1
                                && rows.endTakingBack(tenant, kept) == 1;
        if (ended && row.budgeted() && kept > 0) {
            budgets.giveBack(row.campaign(), row.money(kept));
        }
    }

    private static Goodwill gift(CreditRow row) {
        return new Goodwill(row.gift(), row.giftMinor(), "For having been recommended", null);
    }

    /** What was decided for a customer. */
    Optional<CreditRow> of(UUID tenant) {
        return rows.of(tenant);
    }

    /** What the terms come to before the budget is asked, and by what. */
    private record Wanted(Money money, String code) {}
}
