package com.mydr24.sla.month;

import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.ProbeResult;
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
            Period period,
            MeasuredLog log,
            Map<Long, RequestCounts> requestMinutes,
            RequestRule rule,
            List<ExcludedSpan> exclusions) {
        var edges = new Edges(period);
        for (ExcludedSpan one : exclusions) {
            edges.add(one.from(), one.to(), Fact.EXCLUDED, "");
        }
        for (EdgeGap gap : log.gaps()) {
            edges.add(gap.from().getEpochSecond(), gap.to().getEpochSecond(), Fact.UNCOUNTED, "");
        }
        edges.addComponents(log);
        requestMinutes.forEach((minute, counts) -> {
            if (rule.speaks(counts.valid())) {
                boolean down = rule.down(counts.valid(), counts.failed());
                Fact fact = down ? Fact.REQUESTS_DOWN : Fact.REQUESTS_UP;
                edges.add(minute, minute + 60, fact, "");
            }
        });
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

    private void addComponents(MeasuredLog log) {
        Map<String, List<ComponentChange>> changes = new LinkedHashMap<>();
        log.components()
                .forEach(change ->
                        changes.computeIfAbsent(change.monitor(), _ -> new ArrayList<>())
                                .add(change));
        Map<String, List<ProbeResult>> byMonitor = new LinkedHashMap<>();
        log.probes()
                .forEach(result ->
                        byMonitor
                                .computeIfAbsent(result.monitor(), _ -> new ArrayList<>())
                                .add(result));
        byMonitor.forEach((monitor, results) ->
                addComponent(monitor, results, changes.getOrDefault(monitor, List.of())));
    }

    private void addComponent(
            String monitor, List<ProbeResult> results, List<ComponentChange> changes) {
        int i = 0;
        while (i < results.size()) {
            long second = results.get(i).checkedAt().getEpochSecond();
            boolean up = true;
            Holds holds = results.get(i).holds();
            int next = i;
            // Of several results at one second down wins, and then the one that holds longest.
            while (next < results.size()
                    && results.get(next).checkedAt().getEpochSecond() == second) {
                ProbeResult result = results.get(next);
                if (up && !result.up()) {
                    up = false;
                    holds = result.holds();
                } else if (up == result.up() && result.holds().compareTo(holds) > 0) {
                    holds = result.holds();
                }
                next++;
            }
            long nextSecond =
                    next < results.size()
                            ? results.get(next).checkedAt().getEpochSecond()
                            : Long.MAX_VALUE;
            long end = Math.min(nextSecond, holds.endOf(second));
            addCounted(second, end, up ? Fact.COMPONENT_UP : Fact.COMPONENT_DOWN, monitor, changes);
            i = next;
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
