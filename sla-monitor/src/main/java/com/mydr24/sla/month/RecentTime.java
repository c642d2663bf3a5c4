package com.mydr24.sla.month;

import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MeasuredSums;
import com.mydr24.sla.measurement.MinuteCounts;
import com.mydr24.sla.measurement.RequestCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stretch of time up to now as the month's engine would judge it, for questions about the last
 * minutes, hours and days.
 */
public final class RecentTime {
    private final Timeline timeline;
    private final Map<Long, RequestCounts> minutes;

    private RecentTime(Timeline timeline, Map<Long, RequestCounts> minutes) {
        this.timeline = timeline;
        this.minutes = minutes;
    }

    static RecentTime of(
            Contract contract,
            Instant from,
            Instant to,
            MeasuredLog log,
            List<ExcludedSpan> excluded) {
        long start = Math.max(from.getEpochSecond(), contract.start().getEpochSecond());
        var period = new Period(start, Math.max(start, to.getEpochSecond()));
        var uncounted = new ExcludedMinutes(excluded);
        MeasuredSums sums = MeasuredSums.of(log);
        Map<Long, RequestCounts> counted = new TreeMap<>();
        for (MinuteCounts one : sums.minutes()) {
            long minute = one.minute();
            boolean isWithin = minute + 60 > period.from() && minute < period.to();
            if (isWithin && !uncounted.contains(minute)) {
                counted.put(minute, one.counts());
            }
        }
        return new RecentTime(
                Timeline.of(period, sums, contract.terms().requestRule(), excluded), counted);
    }

    /** Its first second that is known of. */
    public Instant from() {
        return timeline.period().start();
    }

    public Instant to() {
        return timeline.period().end();
    }

    /** Seconds that were down among the last so many. */
    public long downSeconds(long last) {
        return seconds(Segment.State.DOWN, last);
    }

    /** Seconds of which nothing is known among the last so many. */
    public long unknownSeconds(long last) {
        return seconds(Segment.State.UNKNOWN, last);
    }

    private long seconds(Segment.State state, long last) {
        long since = timeline.period().to() - last;
        return timeline.segments().stream()
                .filter(segment -> segment.state() == state)
                .mapToLong(segment -> Math.max(0, segment.to() - Math.max(since, segment.from())))
                .sum();
    }

    /** Requests of the minutes that began within the last so many seconds. */
    public RequestCounts requests(long last) {
        long since = timeline.period().to() - last;
        return minutes.entrySet().stream()
                .filter(minute -> minute.getKey() >= since)
                .map(Map.Entry::getValue)
                .reduce(RequestCounts.NONE, RequestCounts::plus);
    }

    /** What is so in the last second, by the name of its state. */
    public Now now() {
        if (timeline.segments().isEmpty()) {
            return Now.UNKNOWN;
        }
        return switch (timeline.segments().getLast().state()) {
            case DOWN -> Now.DOWN;
            case UP -> Now.UP;
            case UNKNOWN -> Now.UNKNOWN;
            case EXCLUDED -> Now.EXCLUDED;
        };
    }

    /** What may be said of the present. */
    public enum Now {
        UP,
        DOWN,
        UNKNOWN,
        EXCLUDED
    }

    /** Who says that it is down, where it is. */
    public String cause() {
        return now() == Now.DOWN ? timeline.downIntervals().getLast().cause() : "";
    }
}
