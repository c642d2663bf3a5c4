package com.mydr24.sla.watch;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/**
 * A budget that is used up too fast.
 *
 * @param budgetPercent so much of the month's budget within the long window
 * @param factor how many times faster than evenly
 * @param bad seconds down or slow requests in the long window
 * @param of seconds or requests in it
 */
@Serdeable
public record FiringAlert(
        GuaranteeKind guarantee,
        Severity severity,
        int budgetPercent,
        long longSeconds,
        BigDecimal factor,
        long bad,
        long of) {}
