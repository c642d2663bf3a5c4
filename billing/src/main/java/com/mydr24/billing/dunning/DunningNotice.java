package com.mydr24.billing.dunning;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A step that was taken because an invoice stayed unpaid.
 *
 * @param kind {@code REMINDER}, {@code FINAL_NOTICE} or {@code SUSPENSION}
 * @param openMinor what was still to be paid then
 */
@Serdeable
public record DunningNotice(
        String invoice, int step, String kind, String currency, long openMinor, Instant at) {}
