package com.mydr24.sla.measurement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Folds single requests into minutes; what remains of one request is its place in the counts. */
final class RequestFold {
    private static final Comparator<RequestRecord> ORDER =
            Comparator.comparing(RequestFold::minute)
                    .thenComparing(RequestRecord::trafficClass)
                    .thenComparing(RequestRecord::operation);

    // One histogram is 180 kB, so one is used for all minutes, one after the other.
    private final Histogram durations = DurationHistogram.sum();
    private final byte[] room = DurationHistogram.room();
    private final List<MinuteTally> tallies = new ArrayList<>();
    private final UUID batch;

    private RequestFold(UUID batch) {
        this.batch = batch;
    }

    static List<MinuteTally> fold(UUID batch, List<RequestRecord> requests) {
        List<RequestRecord> sorted = bounded(requests.stream().sorted(ORDER).toList());
        var fold = new RequestFold(batch);
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || ORDER.compare(sorted.get(from), sorted.get(i)) != 0) {
                fold.add(sorted.subList(from, i));
                from = i;
            }
        }
        return fold.tallies;
    }

    /**
     * Counts the operations of a class and minute that have fewest requests as one, where there are
     * too many: a sender that puts ids into their names must not fill the log.
     */
    private static List<RequestRecord> bounded(List<RequestRecord> sorted) {
        Map<String, Map<String, Long>> names = new HashMap<>();
        for (RequestRecord one : sorted) {
            names.computeIfAbsent(where(one), _ -> new HashMap<>())
                    .merge(one.operation(), 1L, Long::sum);
        }
        Map<String, Set<String>> kept = new HashMap<>();
        names.forEach((where, counts) -> {
            if (counts.size() > MinuteTally.MOST_OPERATIONS) {
                kept.put(where, busiest(counts));
            }
        });
        if (kept.isEmpty()) {
            return sorted;
        }
        return sorted.stream()
                .map(one -> {
                    Set<String> own = kept.get(where(one));
                    return own == null || own.contains(one.operation()) ? one : other(one);
                })
                .sorted(ORDER)
                .toList();
    }

    private static String where(RequestRecord one) {
        return minute(one) + " " + one.trafficClass();
    }

    private static Set<String> busiest(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MinuteTally.MOST_OPERATIONS - 1L)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static RequestRecord other(RequestRecord one) {
        return new RequestRecord(
                one.at(),
                MinuteTally.OTHER,
                one.trafficClass(),
                one.status(),
                one.durationMicros(),
                one.site());
    }

    private void add(List<RequestRecord> alike) {
        RequestRecord first = alike.getFirst();
        RequestCounts counts = RequestCounts.NONE;
        durations.reset();
        for (RequestRecord request : alike) {
            RequestCounts one = RequestCounts.of(request.status(), request.durationMicros());
            counts = counts.plus(one);
            if (one.valid() == 1) {
                durations.recordValue(request.durationMicros());
            }
        }
        tallies.add(
                new MinuteTally(
                        batch,
                        minute(first),
                        first.trafficClass(),
                        first.operation(),
                        counts,
                        DurationHistogram.of(durations, room)));
    }

    private static Instant minute(RequestRecord request) {
        return request.at().truncatedTo(ChronoUnit.MINUTES);
    }
}
