package com.mydr24.billing.metering;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An event that something was measured by.
 *
 * @param digest SHA-256, in hex, of what it said
 */
@Serdeable
public record MeasuredEvent(
        String id, Instant at, BigDecimal quantity, Instant receivedAt, String digest) {}
