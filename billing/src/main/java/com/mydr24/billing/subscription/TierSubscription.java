package com.mydr24.billing.subscription;

import com.mydr24.billing.price.Price;
import com.mydr24.billing.price.PriceBook;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.tierchange.TierChange;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Begins a new phase of the subscription with the second in which the tier changed, or with the
 * term it was planned for, at the list price of the change; both fees are paid to the second.
 */
@Singleton
class TierSubscription implements SagaStep {
    private final RegionalDatabases databases;
    private final PriceBook prices;
    private final SubscriptionRows rows;
    private final PlannedChanges planned;

    TierSubscription(
            RegionalDatabases databases,
            PriceBook prices,
            SubscriptionRows rows,
            PlannedChanges planned) {
        this.databases = databases;
        this.prices = prices;
        this.rows = rows;
        this.planned = planned;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER);
    }

    @Override
    public String name() {
        return "SUBSCRIPTION";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void run(SagaRun run) {
        var change = TierChange.of(run);
        UUID tenant = run.tenant().id().value();
        var former = databases.readBooks(run.placement(), () -> rows.phases(tenant)).getLast();
        if (former.id().equals(run.id())) {
            return;
        }
        var price = priceOf(run.tenant(), change, former.currency());
        databases.books(
                run.placement(),
                () -> {
                    // A close that runs just now has read the subscription as it was.
                    rows.lockAccount(tenant);
                    if (rows.phases(tenant).getLast().id().equals(run.id())) {
                        return;
                    }
                    var at = planned.effective(run.placement(), run.id(), change.at());
                    rows.end(tenant, at);
                    rows.subscribe(
                            tenant,
                            run.id(),
                            change.to().name(),
                            price.id(),
                            former.currency(),
                            price.monthly().getAmountMinorLong(),
                            later(at, former.startsAt()),
                            former.timeZone());
                });
    }

    private Price priceOf(DirectoryEntry tenant, TierChange change, String currency) {
        return prices.priceOf(
                        tenant.placement().books().region(), change.to(), currency, change.at())
                .orElseThrow(() -> new IllegalStateException("accepted without a price"));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
