package com.mydr24.referral.reward;

import com.mydr24.referral.ledger.EntryKind;
import com.mydr24.referral.ledger.LedgerEntry;
import com.mydr24.referral.ledger.PartnerLedger;
import com.mydr24.referral.policy.RewardPolicy;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/**
 * Claims an event, decides it and writes down what is owed by it, in one transaction. Whoever
 * claims second finds it decided, by an index of the database and not by looking first.
 */
@Singleton
class Accrual {
    /** As long as customers may ask for their money back. */
    static final Duration HOLD = Duration.ofDays(30);

    private final TransactionOperations<Connection> control;
    private final RewardRows rewards;
    private final DecisionRows decisions;
    private final Judgement judgement;
    private final PartnerLedger ledger;
    private final RewardPolicy policy;
    private final ObjectMapper json;
    private final Clock clock;

    Accrual(
            @Named("control") TransactionOperations<Connection> control,
            RewardRows rewards,
            DecisionRows decisions,
            Judgement judgement,
            PartnerLedger ledger,
            RewardPolicy policy,
            ObjectMapper json,
            Clock clock) {
        this.control = control;
        this.rewards = rewards;
        this.decisions = decisions;
        this.judgement = judgement;
        this.ledger = ledger;
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    /** Does nothing when the event, or for a one-off reward the tenant, was decided before. */
    void decide(RewardCase theCase) {
        control.executeWrite(_ -> {
            if (claim(theCase)) {
                var reward = judgement.of(theCase);
                write(theCase, reward);
                switch (reward) {
                    case Reward.Declined _ ->
                            rewards.move(theCase.id(), "CLAIMED", RewardState.DECLINED.name());
                    case Reward.Earned earned -> accrue(theCase, earned);
                }
            }
            return theCase.id();
        });
    }

    private boolean claim(RewardCase theCase) {
        return rewards.claim(
                        theCase.id(),
                        theCase.partner().id(),
                        theCase.tenant().id().value(),
                        theCase.campaign().name(),
                        RewardCase.SOURCE,
                        theCase.event(),
                        theCase.rule(),
                        theCase.partner().id(),
                        theCase.terms().oneOff(),
                        theCase.paid().paidAt(),
                        theCase.paid().currency(),
                        theCase.paid().netMinor(),
                        theCase.terms().form().name())
                == 1;
    }

    private void write(RewardCase theCase, Reward reward) {
        var amount =
                reward instanceof Reward.Earned earned ? earned.amount().getAmountMinorLong() : 0;
        decisions.add(
                theCase.id(),
                theCase.partner().id(),
                theCase.tenant().id().value(),
                theCase.tenant().slug(),
                RewardCase.SOURCE,
                theCase.event(),
                theCase.paid().number(),
                clock.instant(),
                reward instanceof Reward.Earned ? "ACCRUED" : "DECLINED",
                reward.code(),
                theCase.rule(),
                policy.version(),
                reward.policyRule(),
                reward.why(),
                theCase.paid().netMinor(),
                theCase.terms().rateBp(),
                theCase.paid().currency(),
                amount,
                written(DecisionInputs.of(theCase, reward)));
    }

    private void accrue(RewardCase theCase, Reward.Earned earned) {
        var id = theCase.id();
        rewards.accrue(
                id,
                earned.amount().getAmountMinorLong(),
                written(earned.earning()),
                earned.budgeted(),
                earned.capped(),
                earned.form().name());
        ledger.post(
                new LedgerEntry(
                        EntryKind.ACCRUAL,
                        theCase.partner().id(),
                        "accrual:" + id,
                        id,
                        earned.amount(),
                        earned.why()));
        rewards.hold(id, clock.instant().plus(HOLD));
        ledger.post(
                new LedgerEntry(
                        EntryKind.HOLD,
                        theCase.partner().id(),
                        "hold:" + id,
                        id,
                        theCase.money(0),
                        "Held for %d days, in case the customer is refunded."
                                .formatted(HOLD.toDays())));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing down a decision", e);
        }
    }
}
