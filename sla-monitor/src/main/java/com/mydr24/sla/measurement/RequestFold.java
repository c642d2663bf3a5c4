package com.mydr24.sla.measurement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
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
        List<RequestRecord> sorted = requests.stream().sorted(ORDER).toList();
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
