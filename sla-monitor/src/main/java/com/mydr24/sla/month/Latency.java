package com.mydr24.sla.month;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.sla.measurement.DurationHistogram;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * How long valid requests took, microseconds, exact to three digits; null when there were none.
 * Minutes are merged by adding up their buckets: an average of percentiles is not a percentile.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Latency(
        @Nullable Long p50Micros,
        @Nullable Long p95Micros,
        @Nullable Long p99Micros,
        @Nullable Long p999Micros) {

    static Latency of(List<DurationHistogram> minutes) {
        Histogram merged = DurationHistogram.sum();
        DurationHistogram.addAll(minutes, merged);
        return new Latency(
                atPermille(merged, 500),
                atPermille(merged, 950),
                atPermille(merged, 990),
                atPermille(merged, 999));
    }

    /** The least value that so many thousandths of all values do not exceed. */
    private static @Nullable Long atPermille(Histogram histogram, int permille) {
        long rank = Math.ceilDiv(histogram.getTotalCount() * permille, 1000L);
        for (HistogramIterationValue step : histogram.recordedValues()) {
            if (step.getTotalCountToThisValue() >= rank) {
                return histogram.highestEquivalentValue(step.getValueIteratedTo());
            }
        }
        return null;
    }
}
