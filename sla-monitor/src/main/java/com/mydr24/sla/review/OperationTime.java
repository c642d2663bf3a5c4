package com.mydr24.sla.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What an operation took in a month.
 *
 * @param valid requests about the service; failed and slow are among them
 * @param sharePpm of all the time that callers waited, parts per million
 * @param p95Micros 95 of a hundred were quicker; null when none was valid
 * @param formerP95Micros the same of the month before; null when there was none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OperationTime(
        String operation,
        long valid,
        long failed,
        long slow,
        long sharePpm,
        @Nullable Long p95Micros,
        @Nullable Long formerP95Micros) {

    /** By how much it became slower, parts per million; null where there is nothing to compare. */
    public @Nullable Long slowerPpm() {
        Long now = p95Micros;
        Long before = formerP95Micros;
        return now == null || before == null || before == 0
                ? null
                : (now - before) * 1_000_000 / before;
    }
}
