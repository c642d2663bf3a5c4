package com.mydr24.sla.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of a site took in a month; the same as of an operation.
 *
 * @param sharePpm of the time that callers at all named sites waited, parts per million
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SiteTime(
        String site,
        long valid,
        long failed,
        long slow,
        long sharePpm,
        @Nullable Long p95Micros,
        @Nullable Long formerP95Micros) {}
