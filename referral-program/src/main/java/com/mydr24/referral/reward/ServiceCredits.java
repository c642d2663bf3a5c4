package com.mydr24.referral.reward;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.referral.customer.PartnerTenants;
import com.mydr24.referral.ledger.EntryKind;
import com.mydr24.referral.ledger.LedgerEntry;
import com.mydr24.referral.ledger.OwedBack;
import com.mydr24.referral.ledger.PartnerLedger;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewards that lower the next invoice of a partner that is a customer itself. Each is decided in
 * the ledger first, and done after in the books of the partner's cell, under ids of its own, so
 * that a repetition gives and takes nothing twice.
 */
@Singleton
class ServiceCredits {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCredits.class);
    private static final String WORDS = "For having recommended MyDR24";

    private final TransactionOperations<Connection> control;
    private final ServiceCreditRows rows;
    private final RewardRows rewards;
    private final PartnerTenants tenants;
    private final PartnerLedger ledger;
    private final OwedBack owedBack;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final AccountCredits credits;
    private final Clock clock;

    ServiceCredits(
            @Named("control") TransactionOperations<Connection> control,
            ServiceCreditRows rows,
            RewardRows rewards,
            PartnerTenants tenants,
            PartnerLedger ledger,
            OwedBack owedBack,
            Directory directory,
            Subscriptions subscriptions,
            AccountCredits credits,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.rewards = rewards;
        this.tenants = tenants;
        this.ledger = ledger;
        this.owedBack = owedBack;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.credits = credits;
        this.clock = clock;
    }

    /**
     * Decides and does what is due at partners in a cell. One that cannot be done holds up none.
     */
    void settle(CellId cell) {
        rows.lost().forEach(reward -> guarded(reward, () -> lose(reward)));
        rows.payable().forEach(reward -> guarded(reward, () -> decide(reward, cell)));
        rows.toDo().forEach(credit -> guarded(credit.rewardId(), () -> carryOut(credit, cell)));
    }

    private static void guarded(UUID reward, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            LOG.warn("the service credit of reward {} waits: {}", reward, e.toString());
        }
    }

    /** Moves a payable reward into a credit, less what the partner owes. */
    private void decide(UUID id, CellId cell) {
        control.executeWrite(_ -> {
            var reward = rewards.lock(id).orElseThrow();
            owedBack.hold(reward.partnerId());
            var customer = tenants.approvedOf(reward.partnerId()).flatMap(this::alive);
            if (customer.filter(found -> isPlacedIn(found, cell)).isEmpty()
                    || !isPaidIn(customer.get().placement(), reward.currency())
                    || rows.credited(id) == 0) {
                return id;
            }
            var payable = reward.amount(reward.payableMinor());
            var netted =
                    least(payable, owedBack.free(reward.partnerId(), payable.getCurrencyUnit()));
            if (netted.isPositive()) {
                post(
                        reward,
                        EntryKind.NETTING,
                        "netting:" + id,
                        netted,
                        "Kept for what was owed back.");
            }
            var credit = payable.minus(netted);
            if (credit.isPositive()) {
                post(
                        reward,
                        EntryKind.SERVICE_CREDIT,
                        "service-credit:" + id,
                        credit,
                        "Lowers the next invoice of " + customer.get().slug() + ".");
                rows.decide(
                        id,
                        reward.partnerId(),
                        customer.get().id().value(),
                        reward.currency(),
                        credit.getAmountMinorLong(),
                        clock.instant());
            }
            return id;
        });
    }

    private boolean isPaidIn(Placement customer, String currency) {
        return subscriptions.of(customer).currency().getCode().equals(currency);
    }

    /** Of the reward nothing is left: as much of the credit as the partner owes goes back. */
    private void lose(UUID id) {
        control.executeWrite(_ -> {
            var credit = rows.lock(id).orElseThrow();
            owedBack.hold(credit.partnerId());
            var whole = credit.money(credit.amountMinor());
            var back = least(whole, owedBack.free(credit.partnerId(), whole.getCurrencyUnit()));
            return back.isPositive()
                    ? rows.startTakingBack(id, back.getAmountMinorLong())
                    // Netting was faster; what the partner has, it has paid for.
                    : rows.end(id, credit.state(), "TAKEN_BACK", 0, clock.instant());
        });
    }

    private void carryOut(ServiceCreditRow found, CellId cell) {
        var customer = directory.byId(new TenantId(found.tenantId()));
        if (customer.filter(there -> !isPlacedIn(there, cell)).isPresent()) {
            return;
        }
        var alive = customer.filter(there -> there.status().isAlive());
        control.executeWrite(_ -> {
            var credit = rows.lock(found.rewardId()).orElseThrow();
            if (credit.state().equals(found.state())) {
                if (alive.isEmpty()) {
                    // Nothing is left that an invoice could be lowered by.
                    rows.end(credit.rewardId(), credit.state(), lapsed(credit), 0, clock.instant());
                } else if (credit.state().equals("DECIDED")) {
                    credits.give(
                            alive.get().placement(),
                            gift(idOf(credit.rewardId()), credit.amountMinor()));
                    rows.end(credit.rewardId(), "DECIDED", "GIVEN", 0, clock.instant());
                } else {
                    takeBack(credit, alive.get().placement());
                }
            }
            return credit;
        });
    }

    private static String lapsed(ServiceCreditRow credit) {
        return credit.owedMinor() > 0 ? "TAKEN_BACK" : "LAPSED";
    }

    /** Takes what no invoice used, up to what is owed; the rest is given anew. */
    private void takeBack(ServiceCreditRow credit, Placement customer) {
        var id = idOf(credit.rewardId());
        var left = credit.amountMinor() - credits.withdraw(customer, id);
        var taken = Math.min(left, credit.owedMinor());
        if (left > taken) {
            credits.give(customer, gift(restOf(credit.rewardId()), left - taken));
        }
        if (taken > 0) {
            ledger.post(
                    new LedgerEntry(
                            EntryKind.SERVICE_CREDIT_TAKEN_BACK,
                            credit.partnerId(),
                            "service-credit-back:" + credit.rewardId(),
                            credit.rewardId(),
                            credit.money(taken),
                            "No invoice had used it."));
        }
        rows.end(credit.rewardId(), "TAKING_BACK", "TAKEN_BACK", taken, clock.instant());
    }

    private Optional<DirectoryEntry> alive(TenantId tenant) {
        return directory.byId(tenant).filter(found -> found.status().isAlive());
    }

    private static boolean isPlacedIn(DirectoryEntry tenant, CellId cell) {
        return tenant.cell().equals(cell);
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    private void post(RewardRow reward, EntryKind kind, String event, Money amount, String why) {
        ledger.post(new LedgerEntry(kind, reward.partnerId(), event, reward.id(), amount, why));
    }

    private static Goodwill gift(UUID id, long minor) {
        return new Goodwill(id, minor, WORDS, null);
    }

    /** The id of a credit in the partner's books: the same whenever it is tried again. */
    static UUID idOf(UUID reward) {
        return named("referral service credit " + reward);
    }

    private static UUID restOf(UUID reward) {
        return named("rest of referral service credit " + reward);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
