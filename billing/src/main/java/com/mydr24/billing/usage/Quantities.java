package com.mydr24.billing.usage;

import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes quantities from the outbox of the tenant into the books of its cell, each once. */
@Singleton
public class Quantities implements OutboxConsumer {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final TotalRows rows;
    private final ObjectMapper json;
    private final Clock clock;

    Quantities(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            TotalRows rows,
            ObjectMapper json,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String type() {
        return MonthlyQuantity.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        var sent = read(event);
        databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    rows.add(
                            placement.tenant().value(),
                            sent.id(),
                            sent.month(),
                            sent.component(),
                            sent.sequence(),
                            sent.quantity(),
                            clock.instant());
                    var evidence = sent.evidence();
                    if (evidence != null) {
                        rows.claim(
                                placement.tenant().value(),
                                sent.id(),
                                evidence.events(),
                                evidence.digest(),
                                evidence.measuredAt(),
                                evidence.measuredAt()
                                        .plus(Duration.ofDays(evidence.disputeDays())));
                    }
                });
    }

    /** What no invoice has charged yet and one may charge now; belongs in a books transaction. */
    public List<UnbilledQuantity> unbilled(Placement placement) {
        return rows.unbilled(placement.tenant().value(), clock.instant()).stream()
                .map(TotalRow::unbilled)
                .toList();
    }

    /** As {@link #unbilled}, for many tenants as finance reads the books. */
    public Map<TenantId, List<UnbilledQuantity>> ofMany(
            Connection finance, Collection<TenantId> tenants) {
        return ManyQuantities.unbilled(finance, tenants, clock.instant());
    }

    /**
     * Whether something is still to be charged, now or when its claim is decided; belongs in a
     * books transaction.
     */
    public boolean anythingLeft(Placement placement) {
        return rows.anythingLeft(placement.tenant().value());
    }

    /** As {@link #anythingLeft}: those of many tenants, as finance reads the books. */
    public static Set<TenantId> anythingLeft(Connection finance, Collection<TenantId> tenants) {
        return ManyQuantities.anythingLeft(finance, tenants);
    }

    private MonthlyQuantity read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(json.readValue(event.payload(), MonthlyQuantity.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the quantity " + event.id(), e);
        }
    }
}
