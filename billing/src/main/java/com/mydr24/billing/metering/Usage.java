package com.mydr24.billing.metering;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.price.PriceComponent.Measured;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.price.PriceComponent.Shared;
import com.mydr24.billing.subscription.BillingPeriod;
import com.mydr24.billing.usage.Evidence;
import com.mydr24.billing.usage.MonthlyQuantity;
import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What of a tenant's usage the books do not know yet. The close of a month sends it, a preview only
 * looks at it, and both by the same computation.
 */
@Singleton
public class Usage {
    /** How far a close looks back for late events; {@link EventReader#OLDEST} stays within it. */
    private static final int LATE_MONTHS = 3;

    private final EventRows events;
    private final SentRows sent;
    private final Clock clock;

    Usage(EventRows events, SentRows sent, Clock clock) {
        this.events = events;
        this.sent = sent;
        this.clock = clock;
    }

    /**
     * Quantities of a month and of those before it that differ from what was sent last, in order;
     * belongs in a transaction on the tenant's own database.
     */
    public List<MonthlyQuantity> unsent(Placement placement, Contract contract, YearMonth month) {
        var found = new ArrayList<MonthlyQuantity>();
        for (int back = LATE_MONTHS; back >= 0; back--) {
            var late = month.minusMonths(back);
            for (var inForce : contract.measured(late)) {
                unsent(placement, contract, late, (Measured) inForce.component(), found);
            }
        }
        return List.copyOf(found);
    }

    /** Whether the contract has anything measured that a close of the month could send. */
    boolean concerns(Contract contract, YearMonth month) {
        return IntStream.rangeClosed(0, LATE_MONTHS)
                .anyMatch(back -> !contract.measured(month.minusMonths(back)).isEmpty());
    }

    private void unsent(
            Placement placement,
            Contract contract,
            YearMonth month,
            Measured component,
            List<MonthlyQuantity> found) {
        var tenant = placement.tenant().value();
        var zone = contract.subscription().timeZone();
        var quantity =
                events.quantity(
                        tenant,
                        component.meter(),
                        BillingPeriod.of(month, zone),
                        component.aggregation());
        var before = sent.last(tenant, month.toString(), component.code());
        // A minimum is owed for a month without any use, too.
        var isOwedAnyway = component instanceof Metered metered && metered.minimumMinor() > 0;
        if (quantity.isEmpty() && (before.isPresent() || !isOwedAnyway)) {
            return;
        }
        var now = quantity.orElse(BigDecimal.ZERO);
        if (before.isPresent() && before.get().quantity().compareTo(now) == 0) {
            return;
        }
        int sequence = before.map(SentRow::sequence).orElse(0) + 1;
        found.add(
                new MonthlyQuantity(
                        id(tenant, month, component.code(), sequence),
                        month.toString(),
                        component.code(),
                        sequence,
                        now,
                        before.map(SentRow::quantity).orElse(null),
                        component instanceof Shared shared
                                ? evidence(placement, shared, month, zone)
                                : null));
    }

    private Evidence evidence(Placement placement, Shared component, YearMonth month, ZoneId zone) {
        // As fine as PostgreSQL keeps it, so that the same events are found again.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var by = measuredBy(placement, component, month, zone, now);
        return new Evidence(by.size(), digest(by), now, component.daysToDispute());
    }

    /**
     * What a component was measured by at an instant, in the order of the ids; belongs in a
     * transaction on the tenant's own database.
     */
    public List<MeasuredEvent> measuredBy(
            Placement placement, Measured component, YearMonth month, ZoneId zone, Instant asOf) {
        return events.measuredBy(
                placement.tenant().value(),
                component.meter(),
                BillingPeriod.of(month, zone),
                component.aggregation(),
                asOf);
    }

    /** SHA-256, in hex, over the digests of the events in their order. */
    public static String digest(List<MeasuredEvent> events) {
        var sha256 = Digests.sha256();
        events.forEach(event -> sha256.update(HexFormat.of().parseHex(event.digest())));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static UUID id(UUID tenant, YearMonth month, String component, int sequence) {
        return UUID.nameUUIDFromBytes(
                "usage/%s/%s/%s/%d"
                        .formatted(tenant, month, component, sequence)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
