package com.mydr24.billing.collection;

import com.mydr24.billing.collection.UsageMirror.Used;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A monthly quantity that an invoice charged.
 *
 * @param former what was charged for the month before, by a lower sequence
 */
@MappedEntity(value = "usage_total", schema = "billing")
record ChargedUsageRow(
        @Id UUID id, String month, String component, BigDecimal quantity, BigDecimal former) {

    Used used() {
        return new Used(id, component, quantity.subtract(former), at());
    }

    /** The middle of its last day, which is in the month in every time zone. */
    private Instant at() {
        return YearMonth.parse(month).atEndOfMonth().atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
