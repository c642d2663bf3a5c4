package com.mydr24.referral.reward;

import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.referral.link.Link;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;

/** Writes down what was decided, and what is owed by it, in one transaction. */
@Singleton
class PartnerLedger {
    private static final String SOURCE = "invoice";

    private final TransactionOperations<Connection> control;
    private final LedgerRows rows;
    private final Clock clock;

    PartnerLedger(
            @Named("control") TransactionOperations<Connection> control,
            LedgerRows rows,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.clock = clock;
    }

    /** Does nothing when the tenant was decided on before, by this event or an earlier one. */
    void record(DirectoryEntry tenant, Link link, InvoicePaid paid, Reward reward) {
        control.executeWrite(_ -> {
            var decision = UUID.randomUUID();
            if (decide(decision, tenant, link, paid, reward)
                    && reward instanceof Reward.Earned(var amount, _)) {
                accrue(decision, link, paid.currency(), amount.getAmountMinorLong());
            }
            return decision;
        });
    }

    private boolean decide(
            UUID id, DirectoryEntry tenant, Link link, InvoicePaid paid, Reward reward) {
        var outcome =
                switch (reward) {
                    case Reward.Earned(var amount, _) ->
                            new Outcome("ACCRUED", amount.getAmountMinorLong());
                    case Reward.Declined _ -> new Outcome("DECLINED", 0);
                };
        return rows.decide(
                        id,
                        link.partner(),
                        tenant.id().value(),
                        tenant.slug(),
                        SOURCE,
                        paid.id().toString(),
                        paid.number(),
                        clock.instant(),
                        outcome.name(),
                        RewardPolicy.VERSION,
                        reward.why(),
                        paid.netMinor(),
                        link.rateBp(),
                        paid.currency(),
                        outcome.amountMinor())
                == 1;
    }

    private void accrue(UUID decision, Link link, String currency, long amountMinor) {
        var entry = UUID.randomUUID();
        rows.accrue(entry, link.partner(), decision, clock.instant());
        rows.addLine(entry, 1, "REFERRAL_EXPENSE", currency, amountMinor);
        rows.addLine(entry, 2, "PARTNER_ACCRUED", currency, -amountMinor);
    }

    private record Outcome(String name, long amountMinor) {}
}
