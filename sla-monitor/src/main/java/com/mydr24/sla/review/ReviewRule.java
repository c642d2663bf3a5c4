package com.mydr24.sla.review;

import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.RequestCounts;
import com.mydr24.sla.measurement.SiteDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private static final int LEAST_SITES = 3;

    private ReviewRule() {}

    static PerformanceReview review(String month, MeasuredTime measured, MeasuredTime former) {
        List<OperationTime> operations = operations(measured.minutes(), former.minutes());
        List<SiteTime> sites = sites(measured.sites(), former.sites());
        List<String> advice = new ArrayList<>(advice(operations));
        advice.addAll(adviceOnSites(sites));
        return new PerformanceReview(
                month, operations, sites, advice.stream().limit(MOST_ADVICE).toList());
    }

    private static List<OperationTime> operations(
            List<MinuteTally> minutes, List<MinuteTally> former) {
        Map<String, Sum> now = byOperation(minutes);
        Map<String, Sum> before = byOperation(former);
        double all = now.values().stream().mapToDouble(Sum::micros).sum();
        List<OperationTime> operations = new ArrayList<>();
        now.forEach((operation, sum) ->
                operations.add(
                        new OperationTime(
                                operation,
                                sum.counts.valid(),
                                sum.counts.failed(),
                                sum.counts.slow(),
                                sum.sharePpm(all),
                                sum.p95(),
                                p95(before.get(operation)))));
        operations.sort(
                Comparator.comparingLong(OperationTime::sharePpm)
                        .reversed()
                        .thenComparing(OperationTime::operation));
        return operations;
    }

    private static List<SiteTime> sites(List<SiteDay> days, List<SiteDay> former) {
        Map<String, Sum> now = bySite(days);
        Map<String, Sum> before = bySite(former);
        double all = now.values().stream().mapToDouble(Sum::micros).sum();
        List<SiteTime> sites = new ArrayList<>();
        now.forEach((site, sum) ->
                sites.add(
                        new SiteTime(
                                site,
                                sum.counts.valid(),
                                sum.counts.failed(),
                                sum.counts.slow(),
                                sum.sharePpm(all),
                                sum.p95(),
                                p95(before.get(site)))));
        sites.sort(
                Comparator.comparingLong(SiteTime::sharePpm)
                        .reversed()
                        .thenComparing(SiteTime::site));
        return sites;
    }

    private static Map<String, Sum> byOperation(List<MinuteTally> minutes) {
        return sums(minutes, MinuteTally::operation, MinuteTally::counts, MinuteTally::durations);
    }

    private static Map<String, Sum> bySite(List<SiteDay> days) {
        return sums(days, SiteDay::site, SiteDay::counts, SiteDay::durations);
    }

    private static <T> Map<String, Sum> sums(
            List<T> all,
            Function<T, String> name,
            Function<T, RequestCounts> counts,
            Function<T, DurationHistogram> durations) {
        Map<String, List<T>> named = new TreeMap<>();
        for (T one : all) {
            named.computeIfAbsent(name.apply(one), _ -> new ArrayList<>()).add(one);
        }
        Map<String, Sum> sums = new TreeMap<>();
        // One histogram is 180 kB, so one is used for all, one after the other.
        Histogram spare = DurationHistogram.sum();
        named.forEach((each, own) -> {
            spare.reset();
            RequestCounts sum = RequestCounts.NONE;
            for (T one : own) {
                sum = sum.plus(counts.apply(one));
            }
            DurationHistogram.addAll(() -> own.stream().map(durations).iterator(), spare);
            sums.put(each, Sum.of(sum, spare));
        });
        return sums;
    }

    private static @Nullable Long p95(@Nullable Sum former) {
        return former == null ? null : former.p95();
    }

    /** A site whose people wait twice as long as most: the way to it, not the service, is slow. */
    private static List<String> adviceOnSites(List<SiteTime> sites) {
        List<Long> known =
                sites.stream()
                        .filter(site -> site.valid() >= ENOUGH)
                        .map(SiteTime::p95Micros)
                        .flatMap(Stream::ofNullable)
                        .sorted()
                        .toList();
        if (known.size() < LEAST_SITES) {
            return List.of();
        }
        long usual = known.get((known.size() - 1) / 2);
        return sites.stream()
                .filter(site -> site.valid() >= ENOUGH)
                .filter(site -> site.p95Micros() != null && site.p95Micros() > 2 * usual)
                .map(site ->
                        "At %s 95 of 100 calls take up to %s, at most sites %s: look at the line there first."
                                .formatted(site.site(), millis(site.p95Micros()), millis(usual)))
                .toList();
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
        return advice;
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
        static Sum of(RequestCounts counts, Histogram spare) {
            long valid = spare.getTotalCount();
            return valid == 0
                    ? new Sum(counts, 0, null)
                    : new Sum(counts, spare.getMean() * valid, spare.getValueAtPercentile(95));
        }

        long sharePpm(double all) {
            return all == 0 ? 0 : Math.round(micros / all * MILLION);
        }
    }
}
