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

/** Folds single requests into minutes; what remains of one request is its place in the counts. */
final class RequestFold {
    private static final Comparator<RequestRecord> WHERE =
            Comparator.comparingLong(RequestFold::minuteNumber)
                    .thenComparing(RequestRecord::trafficClass);
    private static final Comparator<RequestRecord> ORDER =
            WHERE.thenComparing(RequestRecord::operation);

    private final DurationFold durations;
    private final List<MinuteTally> tallies = new ArrayList<>();
    private final UUID batch;

    private RequestFold(UUID batch, DurationFold durations) {
        this.batch = batch;
        this.durations = durations;
    }

    static List<MinuteTally> fold(UUID batch, List<RequestRecord> requests) {
        List<RequestRecord> sorted = bounded(requests.stream().sorted(ORDER).toList());
        try (var durations = new DurationFold()) {
            var fold = new RequestFold(batch, durations);
            int from = 0;
            for (int i = 1; i <= sorted.size(); i++) {
                if (i == sorted.size() || ORDER.compare(sorted.get(from), sorted.get(i)) != 0) {
                    fold.add(sorted.subList(from, i));
                    from = i;
                }
            }
            return fold.tallies;
        }
    }

    /**
     * Counts the operations of a class and minute that have fewest requests as one, where there are
     * too many: a sender that puts ids into their names must not fill the log.
     */
    private static List<RequestRecord> bounded(List<RequestRecord> sorted) {
        List<RequestRecord> bounded = new ArrayList<>(sorted);
        boolean changed = false;
        int from = 0;
        int operations = 1;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || WHERE.compare(sorted.get(from), sorted.get(i)) != 0) {
                if (operations > MinuteTally.MOST_OPERATIONS) {
                    putTogether(bounded.subList(from, i));
                    changed = true;
                }
                from = i;
                operations = 1;
            } else if (!sorted.get(i).operation().equals(sorted.get(i - 1).operation())) {
                operations++;
            }
        }
        if (changed) {
            bounded.sort(ORDER);
        }
        return bounded;
    }

    /** All of one class and minute. */
    private static void putTogether(List<RequestRecord> requests) {
        Map<String, Long> counts = new HashMap<>();
        requests.forEach(one -> counts.merge(one.operation(), 1L, Long::sum));
        Set<String> kept = busiest(counts);
        requests.replaceAll(one -> kept.contains(one.operation()) ? one : other(one));
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
        for (RequestRecord request : alike) {
            RequestCounts one = RequestCounts.of(request.status(), request.durationMicros());
            counts = counts.plus(one);
            if (one.valid() == 1) {
                durations.add(request.durationMicros());
            }
        }
        tallies.add(
                new MinuteTally(
                        batch,
                        minute(first),
                        first.trafficClass(),
                        first.operation(),
                        counts,
                        durations.take()));
    }

    private static long minuteNumber(RequestRecord request) {
        return Math.floorDiv(request.at().getEpochSecond(), 60L);
    }

    private static Instant minute(RequestRecord request) {
        return request.at().truncatedTo(ChronoUnit.MINUTES);
    }
}
