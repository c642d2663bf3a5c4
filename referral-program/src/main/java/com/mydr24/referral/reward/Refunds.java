package com.mydr24.referral.reward;

import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.fraud.CaseUpheld;
import com.mydr24.referral.ledger.EntryKind;
import com.mydr24.referral.ledger.LedgerEntry;
import com.mydr24.referral.ledger.PartnerLedger;
import com.mydr24.referral.policy.AnnualCap;
import com.mydr24.referral.policy.PartnerRecords;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Takes back what refunded revenue had earned: the difference between what the revenue earned
 * before and what the rest of it earns, so that all refunds together take back exactly the reward.
 * A paid reward is not changed; the partner then owes it back.
 */
@Singleton
class Refunds {
    private final TransactionOperations<Connection> control;
    private final RewardRows rows;
    private final PartnerLedger ledger;
    private final Budgets budgets;
    private final PartnerRecords records;
    private final ObjectMapper json;
    private final Clock clock;

    Refunds(
            @Named("control") TransactionOperations<Connection> control,
            RewardRows rows,
            PartnerLedger ledger,
            Budgets budgets,
            PartnerRecords records,
            ObjectMapper json,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.ledger = ledger;
        this.budgets = budgets;
        this.records = records;
        this.json = json;
        this.clock = clock;
    }

    /** Takes a refund into account in every reward for the invoice, once per refund. */
    void refunded(UUID tenant, UUID invoice, Refund refund) {
        for (var reward : rows.ofEvent(tenant, RewardCase.SOURCE, invoice.toString())) {
            control.executeWrite(_ -> takeBack(reward, refund));
        }
    }

    /**
     * The same for money that went: what was earned by payments after it stays.
     *
     * @param reopenings as the books count them; 0 where they did not say
     */
    void returned(UUID tenant, UUID invoice, long reopenings, Refund refund) {
        if (reopenings == 0) {
            refunded(tenant, invoice, refund);
            return;
        }
        for (var reward :
                rows.ofPaymentsBefore(tenant, RewardCase.SOURCE, invoice.toString(), reopenings)) {
            control.executeWrite(_ -> takeBack(reward, refund));
        }
    }

    /**
     * Takes back what a customer earned its partner; belongs in the transaction that decides it.
     */
    void disallow(CaseUpheld upheld) {
        for (var id : rows.ofTenant(upheld.tenant(), upheld.partner())) {
            var reward = rows.lock(id).orElseThrow();
            takeBack(id, Refund.ofCase(upheld.id(), reward.baseMinor(), upheld.why()));
        }
    }

    private boolean takeBack(UUID id, Refund refund) {
        // Whoever pays the reward waits for this row, or is waited for.
        var reward = rows.lock(id).orElseThrow();
        var baseAfter = Math.max(0, reward.baseMinor() - refund.netMinor());
        var amountAfter = Math.min(reward.amountMinor(), earning(reward).of(baseAfter));
        var taken = reward.amountMinor() - amountAfter;
        var isNew =
                rows.addClawback(
                                id,
                                refund.source(),
                                refund.id().toString(),
                                reward.baseMinor(),
                                baseAfter,
                                taken,
                                clock.instant())
                        == 1;
        if (isNew) {
            apply(reward, baseAfter, amountAfter);
            if (taken > 0) {
                giveBack(reward, reward.amount(taken));
                post(reward, taken, refund);
            }
            if (refund.wasNotPaid()) {
                undoPayment(reward);
            }
        }
        return isNew;
    }

    /** Frees what it had counted against, in the order in which an accrual takes it. */
    private void giveBack(RewardRow reward, Money taken) {
        if (reward.budgeted()) {
            budgets.giveBack(reward.campaign(), taken);
        }
        if (reward.capped()) {
            records.giveBack(reward.partnerId(), AnnualCap.yearOf(reward.paidAt()), taken);
        }
    }

    private void undoPayment(RewardRow reward) {
        rows.wasNotPaid(reward.id());
        if (earning(reward).countsVolume()) {
            rows.lessVolume(
                    reward.partnerId(), reward.campaign(), reward.currency(), reward.baseMinor());
        }
    }

    private void apply(RewardRow reward, long baseAfter, long amountAfter) {
        var state = reward.rewardState();
        var payable =
                state == RewardState.PAYABLE
                        ? reward.payableMinor() - (reward.amountMinor() - amountAfter)
                        : reward.payableMinor();
        var to = amountAfter == 0 ? ended(state, payable) : state;
        var moved =
                rows.refund(reward.id(), state.name(), to.name(), baseAfter, amountAfter, payable);
        if (moved != 1) {
            throw new IllegalStateException("reward %s left %s".formatted(reward.id(), state));
        }
    }

    /** What becomes of a reward of which nothing is left. */
    private static RewardState ended(RewardState state, long payable) {
        return switch (state) {
            case CLAIMED, ACCRUED, HELD, APPROVED -> RewardState.VOID;
            // A payout that failed left more to be paid than is earned; netting takes the rest.
            case PAYABLE -> payable == 0 ? RewardState.VOID : RewardState.PAYABLE;
            case PAID, CREDITED -> RewardState.CLAWED_BACK;
            // It ends when the payout does.
            case IN_PAYOUT -> RewardState.IN_PAYOUT;
            case DECLINED, VOID, CLAWED_BACK -> state;
        };
    }

    private void post(RewardRow reward, long taken, Refund refund) {
        var kind =
                switch (reward.rewardState()) {
                    case CLAIMED, DECLINED, VOID, ACCRUED, HELD, APPROVED ->
                            EntryKind.REFUND_BEFORE_RELEASE;
                    case PAYABLE -> EntryKind.REFUND_BEFORE_PAYOUT;
                    case IN_PAYOUT, PAID, CREDITED, CLAWED_BACK -> EntryKind.CLAWBACK;
                };
        ledger.post(
                new LedgerEntry(
                        kind,
                        reward.partnerId(),
                        "refund:%s:%s".formatted(refund.id(), reward.id()),
                        reward.id(),
                        reward.amount(taken),
                        refund.why(reward.amount(refund.netMinor()))));
    }

    private Earning earning(RewardRow reward) {
        try {
            var text = Objects.requireNonNull(reward.earning(), "a decided reward has an earning");
            return Objects.requireNonNull(json.readValue(text, Earning.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the earning of " + reward.id(), e);
        }
    }
}
