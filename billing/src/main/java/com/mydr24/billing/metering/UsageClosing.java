package com.mydr24.billing.metering;

import com.mydr24.billing.close.ClosingStep;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.usage.MonthlyQuantity;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

/** Sends what was used in the month, and what came late for earlier ones, to be billed. */
@Singleton
class UsageClosing implements ClosingStep {
    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final Usage usage;
    private final SentRows sent;
    private final Outbox outbox;
    private final Clock clock;

    UsageClosing(
            RegionalDatabases databases,
            Contracts contracts,
            Usage usage,
            SentRows sent,
            Outbox outbox,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.usage = usage;
        this.sent = sent;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public List<Placement> concerned(CellId cell, List<Placement> tenants, YearMonth month) {
        var ids = tenants.stream().map(Placement::tenant).toList();
        var found = databases.finance(cell, connection -> contracts.ofMany(connection, ids));
        return tenants.stream()
                .filter(placement -> {
                    var contract = found.get(placement.tenant());
                    return contract == null || usage.concerns(contract, month);
                })
                .toList();
    }

    @Override
    public void run(Placement placement, YearMonth month) {
        var contract = databases.readBooks(placement, () -> contracts.inBooks(placement));
        if (!usage.concerns(contract, month)) {
            return;
        }
        databases.in(
                placement,
                () ->
                        usage.unsent(placement, contract, month)
                                .forEach(quantity -> send(placement, quantity)));
    }

    private void send(Placement placement, MonthlyQuantity quantity) {
        int isNew =
                sent.add(
                        placement.tenant().value(),
                        quantity.month(),
                        quantity.component(),
                        quantity.sequence(),
                        quantity.quantity(),
                        clock.instant());
        // Another close of the same month may have been faster; what it did not see is found next
        // time.
        if (isNew == 1) {
            outbox.add(quantity.id(), MonthlyQuantity.EVENT_TYPE, quantity);
        }
    }
}
