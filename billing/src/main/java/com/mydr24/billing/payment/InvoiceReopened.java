package com.mydr24.billing.payment;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What had paid an invoice went again, so that something is due of it: the payload of an outbox
 * event of type {@link #EVENT_TYPE} in the books. When it is paid once more, {@link InvoicePaid}
 * says so.
 *
 * @param id of the event
 * @param invoice id of the invoice
 * @param netMinor minor units that {@link InvoicePaid} would announce of it now, before tax; more
 *     than zero
 * @param why one sentence without an end
 * @param reopenings how often its money went, with this time; what {@link InvoicePaid} says when it
 *     is paid after it. 0 for events of before, which did not say
 */
@Serdeable
public record InvoiceReopened(
        UUID id,
        UUID invoice,
        String number,
        String currency,
        long netMinor,
        String why,
        long reopenings) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.invoice-reopened";
}
