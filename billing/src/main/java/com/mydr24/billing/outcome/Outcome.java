package com.mydr24.billing.outcome;

import com.mydr24.billing.price.PriceComponent;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim of a share of what improved.
 *
 * @param month {@code yyyy-mm}, which was measured
 * @param terms what was agreed: the metric, the baseline, the share and its cap
 * @param quantity what was measured, in the unit of the metric
 * @param amountMinor what is or will be charged by it beside what an earlier claim of the month
 *     charged; minor units net of tax, negative where it turned out to be less
 * @param events how many events it was measured by
 * @param digest SHA-256, in hex, over the SHA-256 of each of them in the order of their ids
 * @param disputableUntil nothing is charged before, unless it was accepted
 * @param dispute why the customer holds it for wrong
 * @param decision why it was decided so
 * @param decidedQuantity what takes the place of what was measured
 * @param invoice that charged it
 */
@Serdeable
public record Outcome(
        UUID id,
        String month,
        PriceComponent terms,
        BigDecimal quantity,
        String currency,
        long amountMinor,
        long events,
        String digest,
        Instant measuredAt,
        Instant disputableUntil,
        State state,
        @Nullable Instant disputedAt,
        @Nullable String dispute,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable BigDecimal decidedQuantity,
        @Nullable String invoice) {

    /** How a claim stands. */
    public enum State {
        /** May be disputed; charged when the time for that is over. */
        OPEN,
        /** By the customer. */
        ACCEPTED,
        /** Not charged before it is decided. */
        DISPUTED,
        /** Charged by the quantity that was decided on. */
        DECIDED,
        /** Never charged. */
        REFUSED
    }
}
