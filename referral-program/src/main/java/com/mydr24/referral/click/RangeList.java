package com.mydr24.referral.click;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A list of addresses that is in use.
 *
 * @param kind {@code DATACENTRE} or {@code GATEWAY}, which is also why clicks from there do not
 *     count
 * @param source from whom the operator has it, and of which day
 * @param blocks how many there are
 */
@Serdeable
public record RangeList(String kind, int version, String source, int blocks, Instant createdAt) {}
