package com.mydr24.billing.payment;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * It was seen from which account a payment came: the payload of an outbox event of type {@link
 * #EVENT_TYPE} in the books.
 *
 * @param mark by which {@link PayerMarks} recognises the account
 */
@Serdeable
public record PayerSeen(UUID mark, PayerMarks.Kind kind, Instant seenAt) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.payer-seen";
}
