package com.mydr24.billing.close;

import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.saga.StepWaits;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * Holds an erasure until the tenant's last month is billed: what is measured and owed is computed
 * from the data that is about to go.
 */
@Singleton
class BooksAreClosed implements SagaStep {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final ClosingRows closings;
    private final Quantities quantities;
    private final OutboxRelay relay;

    BooksAreClosed(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            ClosingRows closings,
            Quantities quantities,
            OutboxRelay relay) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.closings = closings;
        this.quantities = quantities;
        this.relay = relay;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.ERASE);
    }

    @Override
    public String name() {
        return "BOOKS_CLOSED";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void run(SagaRun run) {
        Placement placement = run.placement();
        if (run.tenant().kind() == TenantKind.SANDBOX) {
            // Its months are closed by its own clock, which nobody moves any more.
            relay.deliver(placement);
            return;
        }
        databases
                .readBooks(placement, () -> open(placement))
                .ifPresent(why -> {
                    throw new StepWaits(why);
                });
        // What a consumer has not heard yet would be removed unheard.
        relay.deliver(placement);
    }

    private Optional<String> open(Placement placement) {
        Subscription subscription = subscriptions.inBooks(placement);
        if (subscription.endsAt() == null) {
            throw new IllegalStateException("the subscription has not ended");
        }
        YearMonth month = subscription.firstMonth();
        for (; subscription.covers(month); month = month.plusMonths(1)) {
            if (!closings.isClosed(placement.tenant().value(), month.toString())) {
                return Optional.of(month + " of its books is still open.");
            }
        }
        return quantities.anythingLeft(placement)
                ? Optional.of("What was claimed of it before it left is not charged yet.")
                : Optional.empty();
    }
}
