package com.mydr24.billing.usage;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quantity that no invoice has charged yet.
 *
 * @param former what was sent for the same month before; null when nothing was
 */
public record UnbilledQuantity(
        UUID id,
        YearMonth month,
        String component,
        BigDecimal quantity,
        @Nullable BigDecimal former) {}
