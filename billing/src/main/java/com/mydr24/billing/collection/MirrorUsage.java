package com.mydr24.billing.collection;

import com.mydr24.billing.collection.UsageMirror.UsageRefused;
import com.mydr24.billing.collection.UsageMirror.Used;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the payment provider what invoices charged for usage, after the close and never in it, each
 * quantity once. What is older than the provider takes is written down as such.
 */
@Singleton
class MirrorUsage {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorUsage.class);

    /** Stripe takes 35 calendar days; a day less for whose calendar it is. */
    private static final Duration WINDOW = Duration.ofDays(34);

    private static final int BATCH = 500;

    private final RegionalDatabases databases;
    private final CollectionRows customers;
    private final MirrorRows rows;
    private final @Nullable UsageMirror mirror;
    private final Clock clock;

    MirrorUsage(
            RegionalDatabases databases,
            CollectionRows customers,
            MirrorRows rows,
            @Nullable UsageMirror mirror,
            Clock clock) {
        this.databases = databases;
        this.customers = customers;
        this.rows = rows;
        this.mirror = mirror;
        this.clock = clock;
    }

    /**
     * Tells what was not told yet, where the provider knows the customer.
     *
     * @throws com.mydr24.regions.failure.Unavailable when the provider is away; what was told stays
     *     told
     */
    void bringUpToDate(Placement placement) {
        var provider = mirror;
        if (provider == null) {
            return;
        }
        var tenant = placement.tenant().value();
        var customer =
                databases
                        .readBooks(placement, () -> customers.customer(tenant))
                        .map(CollectedCustomerRow::providerId)
                        .orElse(null);
        if (customer == null) {
            return;
        }
        for (var row : databases.readBooks(placement, () -> rows.toTell(tenant, BATCH))) {
            tell(placement, provider, customer, row.used());
        }
    }

    private void tell(Placement placement, UsageMirror provider, String customer, Used used) {
        var now = clock.instant();
        if (used.quantity().signum() == 0) {
            keep(placement, used, "UNCHANGED", null);
        } else if (used.at().isBefore(now.minus(WINDOW))) {
            LOG.info("usage {} of {} is too old to be told", used.id(), placement.tenant());
            keep(placement, used, "TOO_OLD", null);
        } else {
            try {
                provider.add(customer, used);
                keep(placement, used, "SENT", null);
            } catch (UsageRefused e) {
                LOG.warn(
                        "usage {} of {} is refused: {}",
                        used.id(),
                        placement.tenant(),
                        e.getMessage());
                keep(placement, used, "REFUSED", e.getMessage());
            }
        }
    }

    private void keep(Placement placement, Used used, String outcome, @Nullable String why) {
        databases.books(
                placement,
                () ->
                        rows.told(
                                placement.tenant().value(),
                                used.id(),
                                outcome,
                                why,
                                clock.instant()));
    }
}
