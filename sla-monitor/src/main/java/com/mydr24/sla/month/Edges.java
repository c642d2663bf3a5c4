package com.mydr24.sla.month;

import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.MeasuredSums;
import com.mydr24.sla.measurement.MinuteCounts;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.ProbeRuns;
import com.mydr24.sla.measurement.RequestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what was measured into moments at which something begins or ceases to be so. */
final class Edges {
    /** What begins or ceases. */
    enum Fact {
        EXCLUDED,
        UNCOUNTED,
        COMPONENT_DOWN,
        COMPONENT_UP,
        REQUESTS_DOWN,
        REQUESTS_UP
    }

    /**
     * @param at epoch second
     * @param monitor empty where the fact is nobody's in particular
     */
    record Edge(long at, Fact fact, boolean begins, String monitor) {}

    private final Period period;
    private final List<Edge> edges = new ArrayList<>();

    private Edges(Period period) {
        this.period = period;
    }

    /** All edges inside the period, by time. */
    static List<Edge> of(
            Period period, MeasuredSums sums, RequestRule rule, List<ExcludedSpan> exclusions) {
        var edges = new Edges(period);
        for (ExcludedSpan one : exclusions) {
            edges.add(one.from(), one.to(), Fact.EXCLUDED, "");
        }
        for (EdgeGap gap : sums.gaps()) {
            edges.add(gap.from().getEpochSecond(), gap.to().getEpochSecond(), Fact.UNCOUNTED, "");
        }
        edges.addComponents(sums);
        edges.addRequests(sums.minutes(), rule);
        edges.edges.sort(Comparator.comparingLong(Edge::at));
        return edges.edges;
    }

    private void add(long from, long to, Fact fact, String monitor) {
        long start = Math.max(from, period.from());
        long end = Math.min(to, period.to());
        if (start < end) {
            edges.add(new Edge(start, fact, true, monitor));
            edges.add(new Edge(end, fact, false, monitor));
        }
    }

    /** Minutes in a row that say the same are one. */
    private void addRequests(List<MinuteCounts> minutes, RequestRule rule) {
        long from = 0;
        long to = 0;
        Fact standing = Fact.REQUESTS_UP;
        for (MinuteCounts one : minutes) {
            long minute = one.minute();
            RequestCounts counts = one.counts();
            if (rule.speaks(counts.valid())) {
                boolean down = rule.down(counts.valid(), counts.failed());
                Fact fact = down ? Fact.REQUESTS_DOWN : Fact.REQUESTS_UP;
                if (minute != to || fact != standing) {
                    add(from, to, standing, "");
                    from = minute;
                    standing = fact;
                }
                to = minute + 60;
            }
        }
        add(from, to, standing, "");
    }

    private void addComponents(MeasuredSums sums) {
        Map<String, List<ComponentChange>> changes = new LinkedHashMap<>();
        sums.components()
                .forEach(change ->
                        changes.computeIfAbsent(change.monitor(), _ -> new ArrayList<>())
                                .add(change));
        Map<String, List<ProbeResult>> byMonitor = new LinkedHashMap<>();
        sums.probes()
                .forEach(result ->
                        byMonitor
                                .computeIfAbsent(result.monitor(), _ -> new ArrayList<>())
                                .add(result));
        byMonitor.forEach((monitor, results) ->
                addComponent(
                        monitor, ProbeRuns.of(results), changes.getOrDefault(monitor, List.of())));
    }

    private void addComponent(
            String monitor, List<ProbeResult> runs, List<ComponentChange> changes) {
        for (int i = 0; i < runs.size(); i++) {
            ProbeResult run = runs.get(i);
            long second = run.checkedAt().getEpochSecond();
            long next =
                    i + 1 < runs.size()
                            ? runs.get(i + 1).checkedAt().getEpochSecond()
                            : Long.MAX_VALUE;
            long end = Math.min(next, run.holds().endOf(second));
            Fact fact = run.up() ? Fact.COMPONENT_UP : Fact.COMPONENT_DOWN;
            addCounted(second, end, fact, monitor, changes);
        }
    }

    private void addCounted(
            long from, long to, Fact fact, String monitor, List<ComponentChange> changes) {
        long start = from;
        boolean counted = true;
        for (ComponentChange change : changes) {
            long since = change.since().getEpochSecond();
            if (since >= to) {
                break;
            }
            if (counted) {
                add(start, since, fact, monitor);
            }
            start = Math.max(from, since);
            counted = change.counted();
        }
        if (counted) {
            add(start, to, fact, monitor);
        }
    }
}
