package com.mydr24.referral.payout;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has approved payouts transferred, where there is a provider, and asks again about those of which
 * it is not known what became of them. Two cells may ask at once: the provider knows a payout by
 * its id, and only one of them books it.
 */
@Singleton
class SendPayouts implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(SendPayouts.class);

    private final Payouts payouts;
    private final PayoutRows rows;
    private final Optional<PayoutTransfers> transfers;

    SendPayouts(Payouts payouts, PayoutRows rows, Optional<PayoutTransfers> transfers) {
        this.payouts = payouts;
        this.rows = rows;
        this.transfers = transfers;
    }

    @Override
    public String name() {
        return "send-payouts";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        transfers.ifPresent(this::sendAll);
    }

    private void sendAll(PayoutTransfers provider) {
        for (var row : rows.toSend()) {
            // What was asked for must be known before it is asked for: a killed process finds it.
            if (!payouts.ask(row.id())) {
                continue;
            }
            try {
                switch (provider.transfer(row.payout())) {
                    case PayoutTransfers.Outcome.Done(var reference) ->
                            payouts.settleSent(row.id(), reference);
                    case PayoutTransfers.Outcome.Refused(var why) -> payouts.refused(row.id(), why);
                }
            } catch (RuntimeException e) {
                LOG.warn("payout {} will be asked about again: {}", row.id(), e.toString());
            }
        }
    }
}
