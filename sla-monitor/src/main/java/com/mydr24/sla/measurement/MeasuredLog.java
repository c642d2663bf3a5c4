package com.mydr24.sla.measurement;

import java.util.Collection;
import java.util.List;

/** Everything that a month is computed from, in the one order that does not depend on arrival. */
public record MeasuredLog(
        List<ComponentChange> components,
        List<ProbeResult> probes,
        List<MinuteTally> minutes,
        List<AlertHandOff> alerts,
        List<EdgeGap> gaps) {

    public static final MeasuredLog EMPTY = new MeasuredLog(List.of(), List.of(), List.of());

    public MeasuredLog {
        components = sorted(components);
        probes = sorted(probes);
        minutes = sorted(minutes);
        alerts = sorted(alerts);
        gaps = sorted(gaps);
    }

    /** A log of which nothing was lost. */
    public MeasuredLog(
            List<ComponentChange> components,
            List<ProbeResult> probes,
            List<MinuteTally> minutes,
            List<AlertHandOff> alerts) {
        this(components, probes, minutes, alerts, List.of());
    }

    /** A log without alerts. */
    public MeasuredLog(
            List<ComponentChange> components, List<ProbeResult> probes, List<MinuteTally> minutes) {
        this(components, probes, minutes, List.of());
    }

    public int size() {
        return components.size() + probes.size() + minutes.size() + alerts.size() + gaps.size();
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> records) {
        return records.stream().sorted().toList();
    }
}
