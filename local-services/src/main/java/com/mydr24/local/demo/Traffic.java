package com.mydr24.local.demo;

import com.mydr24.local.demo.Incident.Dated;
import com.mydr24.local.demo.Incident.Effect;
import com.mydr24.local.demo.RequestLine.Operation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What would have been measured at a tenant. The same tenant and month always give the same lines,
 * and a look at an earlier moment gives the beginning of them.
 */
final class Traffic {
    /** Of a day's requests, how many thousandths come in each hour; together a thousand. */
    private static final int[] DAY = {
        8, 6, 5, 5, 7, 14, 30, 58, 82, 90, 88, 78, 62, 70, 78, 74, 62, 48, 38, 32, 25, 19, 13, 8
    };

    private static final Duration SET_UP = Duration.ofMinutes(10);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long LONGEST_MICROS = 55_000_000;
    private static final int PROBE_USUAL_MS = 64;

    private final DemoTenant tenant;
    private final Instant measuredFrom;
    private final List<Dated> incidents;

    /**
     * @param first month of the demonstration, which the tenant's own times are counted from
     */
    Traffic(DemoTenant tenant, YearMonth first) {
        this.tenant = tenant;
        this.measuredFrom = tenant.arrival().in(first).plus(SET_UP);
        this.incidents =
                tenant.incidents().stream()
                        .map(incident -> incident.dated(first, tenant.zone()))
                        .toList();
    }

    /**
     * A month's probe results before {@code until}, by time: an hourly sign of life, and changes.
     */
    List<ProbeLine> probes(YearMonth month, Instant until) {
        Instant begin = later(start(month), measuredFrom);
        Instant end = start(month.plusMonths(1));
        List<ProbeLine> lines = new ArrayList<>();
        for (String monitor : tenant.load().monitors()) {
            var random = random("probe " + monitor, month);
            lines.addAll(
                    bounded(
                            moments(monitor, begin, end, random).stream()
                                    .map(at -> probe(at, monitor, random))
                                    .toList()));
        }
        lines.removeIf(line -> !line.at().isBefore(until));
        lines.sort(Comparator.comparing(ProbeLine::at).thenComparing(ProbeLine::monitor));
        return lines;
    }

    /** A month's requests before {@code until}, by time. */
    List<RequestLine> requests(YearMonth month, Instant until) {
        var random = random("requests", month);
        ZonedDateTime end = month.plusMonths(1).atDay(1).atStartOfDay(tenant.zone());
        List<RequestLine> lines = new ArrayList<>();
        for (ZonedDateTime hour = month.atDay(1).atStartOfDay(tenant.zone());
                hour.isBefore(end);
                hour = hour.plusHours(1)) {
            int count = (int) (expected(hour) + random.nextDouble());
            for (int i = 0; i < count; i++) {
                lines.add(
                        request(hour.toInstant().plusMillis(random.nextLong(HOUR_MILLIS)), random));
            }
        }
        lines.removeIf(line -> line.at().isBefore(measuredFrom) || !line.at().isBefore(until));
        lines.sort(Comparator.comparing(RequestLine::at));
        return lines;
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(tenant.zone()).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private SplittableRandom random(String what, YearMonth month) {
        long seed = 17;
        for (char c : (tenant.slug() + "/" + what + "/" + month).toCharArray()) {
            seed = seed * 31 + c;
        }
        return new SplittableRandom(seed);
    }

    /** When the monitor reported: each hour, at every change, and not while its prober was away. */
    private List<Instant> moments(
            String monitor, Instant begin, Instant end, SplittableRandom random) {
        List<Instant> moments = new ArrayList<>();
        Instant at = begin;
        while (at.isBefore(end)) {
            moments.add(at);
            at = at.plusSeconds(3_600 - 20 + random.nextInt(40)).truncatedTo(ChronoUnit.SECONDS);
        }
        for (Dated incident : incidents) {
            switch (incident.effect()) {
                case Effect.Outage(var monitors, _) when monitors.contains(monitor) -> {
                    moments.add(incident.from());
                    moments.add(incident.to());
                }
                case Effect.Silence() -> moments.add(incident.to());
                case Effect.Outage _, Effect.Slowness _ -> {}
            }
        }
        moments.removeIf(
                moment -> moment.isBefore(begin) || !moment.isBefore(end) || isSilent(moment));
        return moments.stream().sorted().distinct().toList();
    }

    private boolean isSilent(Instant at) {
        return incidents.stream()
                .anyMatch(one -> one.effect() instanceof Effect.Silence && one.covers(at));
    }

    private ProbeLine probe(Instant at, String monitor, SplittableRandom random) {
        boolean down =
                incidents.stream()
                        .anyMatch(one ->
                                one.covers(at)
                                        && one.effect() instanceof Effect.Outage(var monitors, _)
                                        && monitors.contains(monitor));
        long took =
                (long)
                        (PROBE_USUAL_MS
                                * pace()
                                * slowness(at)
                                * Math.exp(0.35 * random.nextGaussian()));
        return new ProbeLine(at, monitor, !down, down ? 503 : 200, took, ProbeLine.UNTIL_NEXT);
    }

    /** The last result before nobody looked stands for as long as the next one was expected in. */
    private List<ProbeLine> bounded(List<ProbeLine> ofOneMonitor) {
        List<ProbeLine> lines = new ArrayList<>(ofOneMonitor);
        for (Dated incident : incidents) {
            if (incident.effect() instanceof Effect.Silence) {
                for (int i = lines.size() - 1; i >= 0; i--) {
                    if (lines.get(i).at().isBefore(incident.from())) {
                        lines.set(i, lines.get(i).standingFor("PT1H"));
                        break;
                    }
                }
            }
        }
        return lines;
    }

    private double expected(ZonedDateTime hour) {
        DayOfWeek day = hour.getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        int percent = weekend ? tenant.load().weekendPercent() : 100;
        return tenant.load().requestsPerDay() * percent / 100.0 * DAY[hour.getHour()] / 1_000;
    }

    private RequestLine request(Instant at, SplittableRandom random) {
        Operation operation = Operation.at(random.nextInt(1_000));
        double spread = Math.exp(0.45 * random.nextGaussian());
        // One in fifty meets a cold cache or a lock.
        double luck = random.nextInt(50) == 0 ? 3.5 : 1;
        double took = operation.usualMicros * spread * luck * pace() * slowness(at);
        int dice = random.nextInt(10_000);
        if (dice < failingPercent(at) * 100) {
            return new RequestLine(at, operation, 503, 2_000 + random.nextInt(30_000));
        }
        return new RequestLine(at, operation, status(dice), Math.min(LONGEST_MICROS, (long) took));
    }

    /** Of ten thousand, eighty ask for what is not there, ten too often, and two meet a bug. */
    private static int status(int dice) {
        if (dice % 125 == 0) {
            return 404;
        }
        if (dice % 1_000 == 1) {
            return 429;
        }
        return dice % 5_000 == 2 ? 500 : 200;
    }

    private double pace() {
        return tenant.load().pacePercent() / 100.0;
    }

    private int failingPercent(Instant at) {
        return incidents.stream()
                .filter(one -> one.covers(at))
                .map(one ->
                        one.effect() instanceof Effect.Outage outage ? outage.failingPercent() : 0)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private int slowness(Instant at) {
        return incidents.stream()
                .filter(one -> one.covers(at))
                .map(one -> one.effect() instanceof Effect.Slowness slow ? slow.factor() : 1)
                .max(Comparator.naturalOrder())
                .orElse(1);
    }

    /** Results by how long they stand, since one request to the API says that for all its lines. */
    static Map<String, List<ProbeLine>> byHolding(List<ProbeLine> lines) {
        Map<String, List<ProbeLine>> bodies = new LinkedHashMap<>();
        for (ProbeLine line : lines) {
            bodies.computeIfAbsent(line.holds(), _ -> new ArrayList<>()).add(line);
        }
        return bodies;
    }
}
