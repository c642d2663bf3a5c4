package com.mydr24.billing.note;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * A part of a paid invoice, or all of it, was taken back: the payload of an outbox event of type
 * {@link #EVENT_TYPE} in the books. What is taken back before the payment is not announced; the
 * payment itself is of what is left.
 *
 * @param id of the credit note
 * @param number of the credit note
 * @param invoice id of the invoice
 * @param netMinor minor units that this note takes back, before tax; more than zero
 */
@Serdeable
public record InvoiceCredited(
        UUID id, String number, UUID invoice, String currency, long netMinor) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.invoice-credited";
}
