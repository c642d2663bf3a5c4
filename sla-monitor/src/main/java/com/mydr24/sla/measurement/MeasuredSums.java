package com.mydr24.sla.measurement;

import java.util.List;

/**
 * What a month's report is computed from, put together as far as the report does not tell it apart:
 * the same follows from it as from the {@link MeasuredLog} it sums up.
 *
 * @param probes some of them runs of several results
 * @param minutes each once, by time
 * @param durations of the valid requests of these minutes
 */
public record MeasuredSums(
        List<ComponentChange> components,
        List<ProbeResult> probes,
        List<MinuteCounts> minutes,
        List<Durations> durations,
        List<AlertHandOff> alerts,
        List<EdgeGap> gaps) {

    /**
     * How long the valid requests of some time took.
     *
     * @param from epoch second, a whole minute
     * @param to epoch second, not included
     */
    public record Durations(long from, long to, DurationHistogram histogram) {
        static Durations of(MinuteTally tally) {
            long minute = tally.minute().getEpochSecond();
            return new Durations(minute, minute + 60, tally.durations());
        }
    }

    public MeasuredSums {
        components = components.stream().sorted().toList();
        probes = probes.stream().sorted().toList();
        minutes = MinuteCounts.merged(minutes);
        durations = List.copyOf(durations);
        alerts = alerts.stream().sorted().toList();
        gaps = gaps.stream().sorted().toList();
    }

    public static MeasuredSums of(MeasuredLog log) {
        return new MeasuredSums(
                log.components(),
                log.probes(),
                log.minutes().stream().map(MinuteCounts::of).toList(),
                log.minutes().stream().map(Durations::of).toList(),
                log.alerts(),
                log.gaps());
    }
}
