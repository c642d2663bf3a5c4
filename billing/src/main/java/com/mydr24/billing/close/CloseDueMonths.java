package com.mydr24.billing.close;

import com.mydr24.billing.sandbox.DueWork;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;

/** Closes a sandbox's months as its own time has come, as an operator does for all others. */
@Singleton
class CloseDueMonths implements DueWork {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final ClosingRows closings;
    private final TenantClose months;
    private final Quantities quantities;
    private final Clock clock;

    CloseDueMonths(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            ClosingRows closings,
            TenantClose months,
            Quantities quantities,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.closings = closings;
        this.months = months;
        this.quantities = quantities;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void run(DirectoryEntry tenant) {
        var placement = tenant.placement();
        var subscription = subscriptions.of(placement);
        var now = clock.instant();
        for (var month = next(placement, subscription);
                (subscription.covers(month) || isLeftToCharge(placement, subscription, month))
                        && !now.isBefore(OpenMonths.closableFrom(month, subscription.timeZone()));
                month = month.plusMonths(1)) {
            months.run(placement, month);
        }
    }

    /** Who has left is billed once more when a claim that was open then has been decided. */
    private boolean isLeftToCharge(
            Placement placement, Subscription subscription, YearMonth month) {
        return month.isAfter(subscription.firstMonth())
                && databases.readBooks(placement, () -> quantities.anythingLeft(placement));
    }

    private YearMonth next(Placement placement, Subscription subscription) {
        return databases.readBooks(
                placement,
                () ->
                        closings.last(placement.tenant().value())
                                .map(month -> YearMonth.parse(month).plusMonths(1))
                                .orElseGet(subscription::firstMonth));
    }
}
