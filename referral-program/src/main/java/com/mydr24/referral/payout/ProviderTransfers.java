package com.mydr24.referral.payout;

import com.mydr24.billing.transfer.TransferWatcher;
import com.mydr24.billing.transfer.Transfers;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/**
 * Has the payment provider of billing pay partners whose account is connected with ours there, and
 * hears when what it paid came back.
 */
@Singleton
@Requires(beans = Transfers.class)
class ProviderTransfers implements PayoutTransfers, TransferWatcher {
    private final Transfers transfers;
    private final PayoutRows rows;
    private final Payouts payouts;

    ProviderTransfers(Transfers transfers, PayoutRows rows, Payouts payouts) {
        this.transfers = transfers;
        this.rows = rows;
        this.payouts = payouts;
    }

    @Override
    public Outcome transfer(Payout payout) {
        var sent =
                transfers.send(
                        new Transfers.Transfer(
                                payout.id(),
                                rows.destination(payout.id()).orElseThrow(),
                                payout.amountMinor(),
                                payout.currency(),
                                "Payout of " + payout.month()));
        return switch (sent) {
            case Transfers.Outcome.Done(var reference) -> new Outcome.Done(reference);
            case Transfers.Outcome.Refused(var why) -> new Outcome.Refused(why);
        };
    }

    @Override
    public void changed(Transfers.Sent sent) {
        if (sent.reversedMinor() == 0 || rows.byId(sent.id()).isEmpty()) {
            return;
        }
        if (!sent.isReversed()) {
            // A payout comes back whole or not at all: the notice waits, and says why.
            throw new IllegalStateException(
                    "%d of payout %s came back".formatted(sent.reversedMinor(), sent.id()));
        }
        payouts.reverse(sent.id(), "Reversed as %s.".formatted(sent.reference()));
    }
}
