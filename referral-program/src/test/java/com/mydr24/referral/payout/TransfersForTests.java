package com.mydr24.referral.payout;

import com.mydr24.billing.transfer.Transfers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Knows each transfer by its id, as the payment provider does. */
final class TransfersForTests implements Transfers {
    final Map<UUID, Transfer> paid = new HashMap<>();
    boolean dies;

    @Override
    public Outcome send(Transfer transfer) {
        paid.putIfAbsent(transfer.id(), transfer);
        if (dies) {
            throw new IllegalStateException("the process ended here");
        }
        return new Outcome.Done("tr_" + transfer.id());
    }

    @Override
    public Sent look(String reference) {
        throw new UnsupportedOperationException(reference);
    }

    Sent sent(Payout payout, long reversedMinor) {
        return new Sent(payout.id(), "tr_" + payout.id(), payout.amountMinor(), reversedMinor);
    }
}
