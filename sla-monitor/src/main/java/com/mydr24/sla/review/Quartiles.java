package com.mydr24.sla.review;

import io.micronaut.serde.annotation.Serdeable;

/**
 * How the tenants of a tier are spread, from the worse end; each value is coarse.
 *
 * @param first three quarters of them are at least as good
 * @param median half of them are
 * @param third one quarter of them is
 */
@Serdeable
public record Quartiles(long first, long median, long third) {}
