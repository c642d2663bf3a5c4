package com.mydr24.billing.collection;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money owed back that goes back to the payment it came by.
 *
 * @param payment what the provider calls the invoice that was paid
 * @param amountMinor minor units of the currency
 * @param failure why it never arrived, and is owed back again; null as long as it may
 */
@Serdeable
public record Refund(
        UUID id,
        String payment,
        long amountMinor,
        String currency,
        State state,
        Instant askedAt,
        @Nullable String failure) {

    /** How far it is. */
    public enum State {
        /** The provider was not reached yet. */
        ASKED,
        /** The provider knows of it. */
        SENT,
        FAILED
    }
}
