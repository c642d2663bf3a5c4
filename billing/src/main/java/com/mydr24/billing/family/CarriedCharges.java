package com.mydr24.billing.family;

import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes what children's invoices came to into the books of their parent, each once. */
@Singleton
public class CarriedCharges implements OutboxConsumer {
    private final RegionalDatabases databases;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final CarriedRows rows;
    private final ObjectMapper json;
    private final Clock clock;

    CarriedCharges(
            RegionalDatabases databases,
            Directory directory,
            Subscriptions subscriptions,
            CarriedRows rows,
            ObjectMapper json,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String type() {
        return BillCarried.EVENT_TYPE;
    }

    @Override
    public void accept(Placement child, OutboxEvent event) {
        var carried = read(event);
        var parent =
                directory
                        .byId(new TenantId(carried.parent()))
                        .orElseThrow(() -> new IllegalStateException("the parent is not known"))
                        .placement();
        databases.books(
                parent,
                () -> {
                    subscriptions.lockAccount(parent);
                    var parts = carried.byTaxClass();
                    rows.add(
                            carried.parent(),
                            carried.id(),
                            carried.child(),
                            carried.childName(),
                            carried.number(),
                            carried.month(),
                            carried.currency(),
                            carried.amountMinor(),
                            parts.of(TaxClass.REDUCED),
                            parts.of(TaxClass.EXEMPT_HEALTH),
                            parts.of(TaxClass.ZERO_RATED),
                            clock.instant());
                });
    }

    /** What no invoice of the parent has charged yet; belongs in a books transaction. */
    public List<CarriedCharge> unbilled(Placement parent) {
        return rows.unbilled(parent.tenant().value()).stream().map(CarriedRow::charge).toList();
    }

    /** Marks a charge as billed; belongs in the transaction that issues the invoice. */
    public void use(Placement parent, UUID carried, UUID invoice) {
        rows.use(parent.tenant().value(), carried, invoice);
    }

    private BillCarried read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(json.readValue(event.payload(), BillCarried.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the carried bill " + event.id(), e);
        }
    }
}
