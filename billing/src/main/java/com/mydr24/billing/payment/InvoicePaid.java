package com.mydr24.billing.payment;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * An invoice was paid until nothing was due of it: the payload of an outbox event of type {@link
 * #EVENT_TYPE} in the books. An invoice that credits covered whole is never paid, and never
 * announced.
 *
 * @param id of the invoice
 * @param netMinor minor units after credits and credit notes, before tax; more than zero
 */
@Serdeable
public record InvoicePaid(UUID id, String number, String currency, long netMinor, Instant paidAt) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.invoice-paid";
}
