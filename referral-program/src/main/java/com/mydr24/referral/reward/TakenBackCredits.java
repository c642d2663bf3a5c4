package com.mydr24.referral.reward;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A customer's credit goes with the invoice that it was given for: when credit notes have taken
 * that back whole, what no other invoice has used of the credit is taken back, once. It is decided
 * when the last note is heard of, and done by a sweep of the customer's cell, so that books that
 * are away lose nothing.
 */
@Singleton
class TakenBackCredits {
    private static final Logger LOG = LoggerFactory.getLogger(TakenBackCredits.class);

    private final TransactionOperations<Connection> control;
    private final CreditRows rows;
    private final Budgets budgets;
    private final Directory directory;
    private final AccountCredits credits;
    private final Clock clock;

    TakenBackCredits(
            @Named("control") TransactionOperations<Connection> control,
            CreditRows rows,
            Budgets budgets,
            Directory directory,
            AccountCredits credits,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.budgets = budgets;
        this.directory = directory;
        this.credits = credits;
        this.clock = clock;
    }

    /** Counts a note over the invoice that a customer's credit was given for, once per note. */
    void refunded(UUID tenant, UUID invoice, Refund refund) {
        if (rows.of(tenant).filter(row -> row.sourceEvent().equals(invoice.toString())).isEmpty()) {
            return;
        }
        control.executeWrite(_ -> {
            var base = rows.lock(tenant).orElseThrow().baseMinor();
            rows.note(tenant, refund.id(), refund.netMinor(), clock.instant());
            return base != null
                    && rows.noted(tenant) >= base
                    && rows.startTakingBack(tenant, clock.instant()) == 1;
        });
    }

    /**
     * Does what was decided, in the books of a cell's customers. One that cannot be done now holds
     * up no other.
     *
     * @return how many credits were taken back by this call
     */
    int takeBackDue(CellId cell) {
        var done = 0;
        for (var tenant : rows.toTakeBack()) {
            try {
                done += takeBack(tenant, cell) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.warn("the credit of {} is still to be taken back: {}", tenant, e.toString());
            }
        }
        return done;
    }

    private boolean takeBack(UUID tenant, CellId cell) {
        var customer = directory.byId(new TenantId(tenant));
        if (customer.isPresent() && !customer.get().cell().equals(cell)) {
            return false;
        }
        var alive = customer.filter(found -> found.status().isAlive());
        return control.executeWrite(_ -> {
            var row = rows.lock(tenant).orElseThrow();
            // A customer that left uses nothing any more, and has nothing that could be taken.
            var used =
                    alive.map(DirectoryEntry::placement)
                            .map(placement ->
                                    credits.withdraw(placement, CustomerCredits.idOf(tenant)))
                            .orElse(row.amountMinor());
            var taken = row.amountMinor() - used;
            var isNew = rows.endTakingBack(tenant, taken) == 1;
            if (isNew && row.budgeted() && taken > 0) {
                budgets.giveBack(
                        row.campaign(), Money.ofMinor(CurrencyUnit.of(row.currency()), taken));
            }
            return isNew;
        });
    }
}
