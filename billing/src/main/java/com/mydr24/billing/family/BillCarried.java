package com.mydr24.billing.family;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * A child's invoice was issued, and its parent pays what it came to.
 *
 * @param id of the child's invoice
 * @param number of it
 * @param amountMinor net of tax, more than zero; minor units
 */
@Serdeable
public record BillCarried(
        UUID id,
        UUID parent,
        UUID child,
        String childName,
        String number,
        String month,
        String currency,
        long amountMinor) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.bill-carried";
}
