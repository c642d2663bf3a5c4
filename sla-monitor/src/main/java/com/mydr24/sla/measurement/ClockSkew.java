package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A sender's clock that was off.
 *
 * @param observedAt by our clock
 * @param offsetMillis the sender's clock less ours, milliseconds, the way included
 */
@Serdeable
@MappedEntity(value = "clock_skew", schema = "sla")
public record ClockSkew(@Id Instant observedAt, long offsetMillis) {}
