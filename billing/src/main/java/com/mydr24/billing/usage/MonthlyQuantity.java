package com.mydr24.billing.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of a component was used in a month, as the tenant's events add up: the payload of an
 * outbox event of type {@link #EVENT_TYPE}.
 *
 * @param id the same for every delivery of the same quantity
 * @param month {@code yyyy-mm} in the contract's time zone
 * @param component the code of a measured component of the contract
 * @param former what was sent for the same month before; null when nothing was
 * @param evidence of an outcome, which is charged after the time for a dispute; null for use
 * @param sequence 1 for what the close of the month found, more for corrections
 */
@Serdeable
public record MonthlyQuantity(
        UUID id,
        String month,
        String component,
        int sequence,
        BigDecimal quantity,
        @Nullable BigDecimal former,
        @Nullable Evidence evidence) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.monthly-quantity";

    /** The same, as an invoice sees it. */
    public UnbilledQuantity unbilled() {
        return new UnbilledQuantity(id, YearMonth.parse(month), component, quantity, former);
    }
}
