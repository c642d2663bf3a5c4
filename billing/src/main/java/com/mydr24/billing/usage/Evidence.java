package com.mydr24.billing.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What an outcome was measured by.
 *
 * @param events how many
 * @param digest SHA-256, in hex, over the SHA-256 of each event in the order of their ids
 * @param measuredAt when they were counted; what came later is another claim
 * @param disputeDays for how long from then on the customer may dispute it
 */
@Serdeable
public record Evidence(long events, String digest, Instant measuredAt, int disputeDays) {}
