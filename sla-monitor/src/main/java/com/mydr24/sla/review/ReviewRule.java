package com.mydr24.sla.review;

import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.RequestCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The review as a pure function of two months' minutes. */
final class ReviewRule {
    private static final long MILLION = 1_000_000;

    /** Fewer requests say nothing about how quick an operation is. */
    private static final long ENOUGH = 100;

    /** From a quarter of all time on, an operation is worth working at. */
    private static final long MUCH_PPM = 250_000;

    private static final long SLOWER_PPM = 200_000;
    private static final long FAILING_PPM = 10_000;
    private static final int MOST_ADVICE = 5;

    private ReviewRule() {}

    static PerformanceReview review(
            String month, Collection<MinuteTally> minutes, Collection<MinuteTally> former) {
        Map<String, Sum> now = byOperation(minutes);
        Map<String, Sum> before = byOperation(former);
        double all = now.values().stream().mapToDouble(Sum::micros).sum();
        List<OperationTime> operations = new ArrayList<>();
        now.forEach((operation, sum) -> operations.add(time(operation, sum, before, all)));
        operations.sort(
                Comparator.comparingLong(OperationTime::sharePpm)
                        .reversed()
                        .thenComparing(OperationTime::operation));
        return new PerformanceReview(month, operations, advice(operations));
    }

    private static Map<String, Sum> byOperation(Collection<MinuteTally> minutes) {
        Map<String, List<MinuteTally>> operations = new TreeMap<>();
        for (MinuteTally tally : minutes) {
            operations.computeIfAbsent(tally.operation(), _ -> new ArrayList<>()).add(tally);
        }
        Map<String, Sum> sums = new TreeMap<>();
        // One histogram is 180 kB, so one is used for all, one after the other.
        Histogram spare = DurationHistogram.sum();
        operations.forEach((operation, own) -> sums.put(operation, Sum.of(own, spare)));
        return sums;
    }

    private static OperationTime time(
            String operation, Sum sum, Map<String, Sum> before, double all) {
        Sum former = before.get(operation);
        return new OperationTime(
                operation,
                sum.counts.valid(),
                sum.counts.failed(),
                sum.counts.slow(),
                all == 0 ? 0 : Math.round(sum.micros() / all * MILLION),
                sum.p95(),
                former == null ? null : former.p95());
    }

    private static List<String> advice(List<OperationTime> operations) {
        List<String> advice = new ArrayList<>();
        for (OperationTime one : operations) {
            if (one.valid() < ENOUGH) {
                continue;
            }
            if (one.sharePpm() >= MUCH_PPM) {
                advice.add(
                        "%s takes %s of all the time your callers wait: a tenth off it is %s off everything."
                                .formatted(
                                        one.operation(),
                                        percent(one.sharePpm()),
                                        percent(one.sharePpm() / 10)));
            }
            Long slower = one.slowerPpm();
            if (slower != null && slower > SLOWER_PPM) {
                advice.add(
                        "%s became slower: 95 of 100 calls now take up to %s, %s more than last month."
                                .formatted(
                                        one.operation(), millis(one.p95Micros()), percent(slower)));
            }
            if (one.failed() * MILLION > FAILING_PPM * one.valid()) {
                advice.add(
                        String.format(
                                Locale.ROOT,
                                "%s failed %,d times in %,d calls.",
                                one.operation(),
                                one.failed(),
                                one.valid()));
            }
        }
        return advice.stream().limit(MOST_ADVICE).toList();
    }

    private static String percent(long ppm) {
        return BigDecimal.valueOf(ppm, 4).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    private static String millis(@Nullable Long micros) {
        return String.format(Locale.ROOT, "%,d ms", micros == null ? 0 : micros / 1_000);
    }

    /**
     * One operation's requests of a month.
     *
     * @param micros all their durations together, as exact as the histogram's three digits
     */
    private record Sum(RequestCounts counts, double micros, @Nullable Long p95) {
        static Sum of(List<MinuteTally> tallies, Histogram spare) {
            spare.reset();
            RequestCounts counts = RequestCounts.NONE;
            for (MinuteTally tally : tallies) {
                counts = counts.plus(tally.counts());
                tally.durations().addTo(spare);
            }
            long valid = spare.getTotalCount();
            return valid == 0
                    ? new Sum(counts, 0, null)
                    : new Sum(counts, spare.getMean() * valid, spare.getValueAtPercentile(95));
        }
    }
}
