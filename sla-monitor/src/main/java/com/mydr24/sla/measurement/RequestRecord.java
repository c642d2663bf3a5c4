package com.mydr24.sla.measurement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measured request.
 *
 * @param at when it began
 * @param operation which call it was, printable ASCII, never a path with someone's id in it
 * @param trafficClass such as interactive, batch or alert
 * @param status of HTTP
 * @param durationMicros microseconds from the first byte in to the last byte out
 * @param site from which of the tenant's places it came; null when that was not said
 */
record RequestRecord(
        Instant at,
        String operation,
        String trafficClass,
        int status,
        long durationMicros,
        @Nullable String site) {}
