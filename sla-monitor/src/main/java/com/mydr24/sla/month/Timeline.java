package com.mydr24.sla.month;

import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.measurement.MeasuredSums;
import com.mydr24.sla.month.Edges.Edge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of every second of a period, as runs of seconds: excluded, else down, else up, else
 * unknown. Nothing is up in time whose requests were lost before they were written down.
 */
record Timeline(Period period, List<Segment> segments, List<DownInterval> downIntervals) {
    static Timeline of(
            Period period, MeasuredSums sums, RequestRule rule, List<ExcludedSpan> exclusions) {
        var sweep = new Sweep();
        List<Edge> edges = Edges.of(period, sums, rule, exclusions);
        long now = period.from();
        int i = 0;
        while (now < period.to()) {
            sweep.nextMoment();
            while (i < edges.size() && edges.get(i).at() == now) {
                sweep.apply(edges.get(i));
                i++;
            }
            long next = i < edges.size() ? edges.get(i).at() : period.to();
            sweep.stay(now, next);
            now = next;
        }
        sweep.endRun(period.to());
        return new Timeline(period, sweep.segments, sweep.downIntervals);
    }

    long secondsIn(Segment.State state) {
        return segments.stream()
                .filter(segment -> segment.state() == state)
                .mapToLong(Segment::seconds)
                .sum();
    }

    /** Goes through the edges in time and remembers what is so at the moment. */
    private static final class Sweep {
        private final List<Segment> segments = new ArrayList<>();
        private final List<DownInterval> downIntervals = new ArrayList<>();
        private final Set<String> down = new TreeSet<>();
        private final Set<String> wentDown = new TreeSet<>();
        private int excluded;
        private int uncounted;
        private int up;
        private int requestsDown;

        private boolean running;
        private long runStart;
        private final Set<String> runMonitors = new TreeSet<>();
        private boolean runRequests;

        void nextMoment() {
            wentDown.clear();
        }

        void apply(Edge edge) {
            int change = edge.begins() ? 1 : -1;
            switch (edge.fact()) {
                case EXCLUDED -> excluded += change;
                case UNCOUNTED -> uncounted += change;
                case COMPONENT_UP, REQUESTS_UP -> up += change;
                case REQUESTS_DOWN -> requestsDown += change;
                case COMPONENT_DOWN -> {
                    if (edge.begins()) {
                        down.add(edge.monitor());
                        wentDown.add(edge.monitor());
                    } else {
                        down.remove(edge.monitor());
                    }
                }
            }
        }

        void stay(long from, long to) {
            Segment.State state = state();
            if (state == Segment.State.DOWN) {
                run(from);
            } else {
                endRun(from);
            }
            if (!segments.isEmpty() && segments.getLast().state() == state) {
                segments.set(
                        segments.size() - 1, new Segment(segments.getLast().from(), to, state));
            } else {
                segments.add(new Segment(from, to, state));
            }
        }

        private Segment.State state() {
            if (excluded > 0) {
                return Segment.State.EXCLUDED;
            }
            if (!down.isEmpty() || requestsDown > 0) {
                return Segment.State.DOWN;
            }
            return up > 0 && uncounted == 0 ? Segment.State.UP : Segment.State.UNKNOWN;
        }

        private void run(long from) {
            if (!running) {
                running = true;
                runStart = from;
                runMonitors.addAll(down);
            } else {
                runMonitors.addAll(wentDown);
            }
            runRequests |= requestsDown > 0;
        }

        void endRun(long to) {
            if (running) {
                downIntervals.add(
                        new DownInterval(
                                Instant.ofEpochSecond(runStart),
                                Instant.ofEpochSecond(to),
                                cause()));
                running = false;
                runMonitors.clear();
                runRequests = false;
            }
        }

        private String cause() {
            String requests = runRequests ? "requests" : "";
            if (runMonitors.isEmpty()) {
                return requests;
            }
            String probes = "probe:" + String.join(",", runMonitors);
            return runRequests ? probes + ";" + requests : probes;
        }
    }
}
