package com.mydr24.sla.measurement;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Lets tests of other packages sum up a log as it would be read with some of its days packed. */
public final class PackedLogs {
    private PackedLogs() {}

    /**
     * Days packed as chance will have it: whole, in two parts, half, or not; sums go through the
     * bytes they are kept in.
     */
    public static MeasuredSums sums(
            MeasuredLog log, Instant from, Instant to, Set<LocalDate> apart, Random random) {
        var minutes = new MinuteRows.Minutes(new ArrayList<>(), new ArrayList<>());
        Instant first = from.truncatedTo(ChronoUnit.MINUTES);
        Map<LocalDate, List<MinuteTally>> days =
                log.minutes().stream()
                        .filter(one -> !one.minute().isBefore(first) && one.minute().isBefore(to))
                        .collect(groupingBy(one -> date(one.minute())));
        days.forEach((day, lines) -> {
            boolean isWhole = isWhole(day, first, to) && !apart.contains(day);
            for (List<MinuteTally> part : parts(lines, random)) {
                if (isWhole && random.nextInt(4) > 0) {
                    byte[] kept = DaySums.of(part).bytes(midnight(day));
                    minutes.days()
                            .add(
                                    new MinuteRows.Summed(
                                            midnight(day), DaySums.of(midnight(day), kept)));
                } else {
                    minutes.lines().addAll(part);
                }
            }
        });
        return new MeasuredSums(
                log.components(),
                probes(log, from, to, random),
                minutes.counts(),
                minutes.durations(),
                log.alerts(),
                log.gaps());
    }

    private static List<ProbeResult> probes(
            MeasuredLog log, Instant from, Instant to, Random random) {
        List<ProbeResult> read = new ArrayList<>();
        Map<String, Map<LocalDate, List<ProbeResult>>> days =
                log.probes().stream()
                        .collect(
                                groupingBy(
                                        ProbeResult::monitor,
                                        groupingBy(one -> date(one.checkedAt()))));
        days.forEach((monitor, ofMonitor) ->
                ofMonitor.forEach((day, results) -> {
                    if (isWhole(day, from, to) && random.nextInt(4) > 0) {
                        byte[] kept = ProbeRuns.bytes(midnight(day), ProbeRuns.of(results));
                        read.addAll(ProbeRuns.of(monitor, midnight(day), kept));
                    } else {
                        read.addAll(results);
                    }
                }));
        return read;
    }

    private static <T> List<List<T>> parts(List<T> all, Random random) {
        int middle = random.nextInt(all.size() + 1);
        return List.of(all.subList(0, middle), all.subList(middle, all.size()));
    }

    private static boolean isWhole(LocalDate day, Instant from, Instant to) {
        return midnight(day) >= from.getEpochSecond()
                && midnight(day.plusDays(1)) <= to.getEpochSecond();
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
