package com.mydr24.billing.dunning;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that should have been paid by now.
 *
 * @param tenant its short name
 * @param openMinor what is left to pay, in minor units
 * @param step the newest of what followed, such as {@code REMINDER}; null when nothing has yet
 * @param isSuspended whether its tenant is suspended because of it
 */
@Serdeable
public record OverdueInvoice(
        String cell,
        String tenant,
        String invoice,
        String currency,
        long openMinor,
        Instant dueAt,
        @Nullable String step,
        @Nullable Instant stepAt,
        boolean isSuspended) {}
