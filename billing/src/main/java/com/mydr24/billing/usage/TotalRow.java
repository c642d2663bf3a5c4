package com.mydr24.billing.usage;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "usage_total", schema = "billing")
record TotalRow(
        @Id UUID id,
        String month,
        String component,
        BigDecimal quantity,
        @Nullable BigDecimal former) {

    UnbilledQuantity unbilled() {
        return new UnbilledQuantity(id, YearMonth.parse(month), component, quantity, former);
    }
}
