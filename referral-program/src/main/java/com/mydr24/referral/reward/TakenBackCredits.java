package com.mydr24.referral.reward;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A customer's credit goes with the invoice that it was given for: when credit notes have taken
 * that back whole, or its money went, what no other invoice has used of the credit is taken back,
 * once. It is decided when that is heard of, and done by a sweep of the customer's cell, so that
 * books that are away lose nothing. When the money comes again, what was taken is given again.
 */
@Singleton
class TakenBackCredits {
    private static final String PAYMENT_WENT = "payment_went";
    private static final String BUDGET_SPENT = "budget_spent";

    /** Why it is taken back for no longer than the money is away. */
    private static final Set<String> WITH_THE_MONEY = Set.of(PAYMENT_WENT, BUDGET_SPENT);

    private final TransactionOperations<Connection> control;
    private final CreditRows rows;
    private final Budgets budgets;
    private final CreditsInTurn turns;
    private final AccountCredits credits;
    private final Clock clock;

    TakenBackCredits(
            @Named("control") TransactionOperations<Connection> control,
            CreditRows rows,
            Budgets budgets,
            CreditsInTurn turns,
            AccountCredits credits,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.budgets = budgets;
        this.turns = turns;
        this.credits = credits;
        this.clock = clock;
    }

    /** Counts a note over the invoice that a customer's credit was given for, once per note. */
    void refunded(UUID tenant, UUID invoice, Refund refund) {
        if (isFor(tenant, invoice)) {
            control.executeWrite(_ -> {
                var row = rows.lock(tenant).orElseThrow();
                rows.note(tenant, refund.id(), refund.netMinor(), clock.instant());
                return isTakenBackWhole(row)
                        && rows.startTakingBack(tenant, "invoice_taken_back", clock.instant()) == 1;
            });
        }
    }

    /**
     * The money went that had paid the invoice. Heard late or again, after a payment that came
     * later, it says nothing new.
     *
     * @param reopenings how often it has gone, as the books count; 0 where they did not say
     */
    void reopened(UUID tenant, UUID invoice, long reopenings) {
        if (isFor(tenant, invoice)) {
            control.executeWrite(_ -> {
                rows.lock(tenant);
                return rows.reopened(tenant, reopenings) == 1
                        && !rows.of(tenant).orElseThrow().isPaid()
                        && rows.startTakingBack(tenant, PAYMENT_WENT, clock.instant()) == 1;
            });
        }
    }

    /** The invoice was paid, perhaps once more: then what went with the money is given again. */
    void paid(RewardCase theCase) {
        var tenant = theCase.tenant().id().value();
        var paid = theCase.paid();
        if (isFor(tenant, paid.id())) {
            control.executeWrite(_ -> {
                rows.lock(tenant);
                // Notes from while nothing was paid are not told of; this is what is left of it.
                var base = rows.noted(tenant) + paid.netMinor();
                return rows.paid(tenant, paid.reopenings(), base) == 1
                        && giveAgain(rows.of(tenant).orElseThrow());
            });
        }
    }

    private boolean isFor(UUID tenant, UUID invoice) {
        return rows.of(tenant)
                .filter(row -> row.sourceEvent().equals(invoice.toString()))
                .isPresent();
    }

    private boolean isTakenBackWhole(CreditRow row) {
        return row.baseMinor() != null && rows.noted(row.tenantId()) >= row.baseMinor();
    }

    /** Decides it, where it was taken back only because the money was away. */
    private boolean giveAgain(CreditRow row) {
        if (!row.state().equals("TAKEN_BACK")
                || !WITH_THE_MONEY.contains(row.code())
                || !row.isPaid()
                || isTakenBackWhole(row)) {
            return false;
        }
        var taken = row.money(row.giftMinor());
        if (taken.isZero()) {
            // Invoices had used all of it.
            return rows.giveAgain(row.tenantId(), "GIVEN", 0, row.budgeted(), clock.instant()) == 1;
        }
        var grant = budgets.take(row.campaign(), taken);
        return grant.amount().isZero()
                ? rows.stayTakenBack(row.tenantId(), BUDGET_SPENT) == 1
                : rows.giveAgain(
                                row.tenantId(),
                                "PENDING",
                                grant.amount().getAmountMinorLong(),
                                grant.counted(),
                                null)
                        == 1;
    }

    /**
     * Does what was decided, in the books of a cell's customers.
     *
     * @return how many credits were taken back by this call
     */
    int takeBackDue(CellId cell) {
        return turns.each(rows.toTakeBack(), cell, this::takeBack);
    }

    private boolean takeBack(CreditRow row, Optional<Placement> alive) {
        // A customer that left uses nothing any more, and has nothing that could be taken.
        var used =
                alive.map(placement -> credits.withdraw(placement, row.gift()))
                        .orElse(row.giftMinor());
        var taken = row.giftMinor() - used;
        var isNew = rows.endTakingBack(row.tenantId(), taken) == 1;
        if (isNew && row.budgeted() && taken > 0) {
            budgets.giveBack(row.campaign(), row.money(taken));
        }
        if (isNew) {
            // The money may have come again before the sweep.
            giveAgain(rows.of(row.tenantId()).orElseThrow());
        }
        return isNew;
    }
}
