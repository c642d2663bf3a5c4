package com.mydr24.billing.collection;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that whoever paid disputes, not decided yet.
 *
 * @param tenant its short name
 * @param invoice its number
 * @param amountMinor what is disputed, in minor units
 * @param withdrawnMinor what of it the bank holds
 * @param evidenceDueAt until when it can be answered; null when it cannot
 */
@Serdeable
public record OpenDispute(
        String cell,
        String tenant,
        String invoice,
        String reference,
        String currency,
        long amountMinor,
        long withdrawnMinor,
        String state,
        String reason,
        @Nullable Instant evidenceDueAt,
        Instant openedAt) {}
