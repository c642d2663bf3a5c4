package com.mydr24.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One tenant's requests and probes of April 2026 in Berlin, by a seed, with known trouble: an
 * outage at noon, a night in which half of all requests fail, an outage that no request meets, a
 * slow hour, a window of maintenance, a gap in the probes, and single failures.
 */
final class TrafficMonth {
    static final Instant START = Instant.parse("2026-03-31T22:00:00Z");
    static final int DAY = 86_400;
    static final int SECONDS = 30 * DAY;

    /** On a Friday at noon, with half minutes at both ends. */
    private static final Span OUTAGE = at(16, 12 * 3_600 + 40, 12 * 60 + 20);

    private static final Span HALF = at(2, 7_200, 45 * 60);
    private static final Span UNSEEN = at(19, 9_000, 180);
    private static final Span SLOW = at(20, 50_400, 3_600);
    static final Span MAINTENANCE = at(9, 10_800, 3_600);
    private static final Span PROBES_GONE = at(24, 14_400, 7_200);

    private static final int PROBE_EVERY = 60;
    private static final double SINGLE_FAILURES = 0.000_2;

    private final String tenant;
    private final int[] at;
    private final boolean[] failed;
    private final int[] micros;
    private final int[] probes;
    private final boolean[] probeUp;

    private TrafficMonth(
            String tenant,
            int[] at,
            boolean[] failed,
            int[] micros,
            int[] probes,
            boolean[] probeUp) {
        this.tenant = tenant;
        this.at = at;
        this.failed = failed;
        this.micros = micros;
        this.probes = probes;
        this.probeUp = probeUp;
    }

    /** Half-open, seconds since {@link #START}. */
    record Span(int from, int to) {
        boolean contains(int second) {
            return second >= from && second < to;
        }
    }

    private static Span at(int day, int second, int length) {
        return new Span(day * DAY + second, day * DAY + second + length);
    }

    /**
     * @param perSecond requests in the mean; by day three times as many as by night
     */
    static TrafficMonth of(String tenant, double perSecond, long seed) {
        var random = new Random(seed);
        int room = (int) (SECONDS * perSecond * 1.2) + 1_000;
        int[] at = new int[room];
        boolean[] failed = new boolean[room];
        int[] micros = new int[room];
        int count = 0;
        for (int second = 0; second < SECONDS; second++) {
            if (UNSEEN.contains(second)) {
                continue;
            }
            int hour = second % DAY / 3_600;
            double rate = perSecond * (hour >= 7 && hour < 19 ? 1.5 : 0.5);
            int now = (int) rate + (random.nextDouble() < rate - (int) rate ? 1 : 0);
            for (int i = 0; i < now && count < room; i++) {
                at[count] = second;
                failed[count] = fails(second, random);
                micros[count] = micros(second, random);
                count++;
            }
        }
        int[] probes = new int[SECONDS / PROBE_EVERY];
        boolean[] probeUp = new boolean[probes.length];
        int looked = 0;
        for (int second = 0; second < SECONDS; second += PROBE_EVERY) {
            if (!PROBES_GONE.contains(second)) {
                probes[looked] = second;
                probeUp[looked] =
                        !OUTAGE.contains(second)
                                && !UNSEEN.contains(second)
                                && !MAINTENANCE.contains(second);
                looked++;
            }
        }
        return new TrafficMonth(
                tenant,
                Arrays.copyOf(at, count),
                Arrays.copyOf(failed, count),
                Arrays.copyOf(micros, count),
                Arrays.copyOf(probes, looked),
                Arrays.copyOf(probeUp, looked));
    }

    private static boolean fails(int second, Random random) {
        if (OUTAGE.contains(second) || MAINTENANCE.contains(second)) {
            return true;
        }
        double share = HALF.contains(second) ? 0.5 : SINGLE_FAILURES;
        return random.nextDouble() < share;
    }

    /** Log-normal around 90 ms; in the slow hour ten times that. */
    private static int micros(int second, Random random) {
        double median = SLOW.contains(second) ? 900_000 : 90_000;
        return (int) Math.min(30_000_000, median * Math.exp(0.7 * random.nextGaussian()));
    }

    String tenant() {
        return tenant;
    }

    /** Of each request, seconds since {@link #START}, ascending. */
    int[] at() {
        return at;
    }

    /** Whether each of them failed. */
    boolean[] failed() {
        return failed;
    }

    /** Microseconds that each of them took. */
    int[] micros() {
        return micros;
    }

    /** Of each look, seconds since {@link #START}, ascending. */
    int[] probes() {
        return probes;
    }

    /** What each look saw. */
    boolean[] probeUp() {
        return probeUp;
    }

    int requests() {
        return at.length;
    }

    /** The requests as bodies of JSON lines. */
    List<byte[]> bodies(int linesEach) {
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < at.length; from += linesEach) {
            var body = new StringBuilder(linesEach * 120);
            for (int i = from; i < Math.min(at.length, from + linesEach); i++) {
                body.append("{\"at\":\"")
                        .append(START.plusSeconds(at[i]))
                        .append("\",\"operation\":\"GET /beds\",\"class\":\"api\",\"status\":")
                        .append(failed[i] ? 500 : 200)
                        .append(",\"durationMicros\":")
                        .append(micros[i])
                        .append("}\n");
            }
            bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** The probe results as one CSV. */
    byte[] probesCsv() {
        var csv = new StringBuilder("checked_at,monitor,status,http_status,response_ms\n");
        for (int i = 0; i < probes.length; i++) {
            csv.append(START.plusSeconds(probes[i]))
                    .append(",site,")
                    .append(probeUp[i] ? "up,200,90\n" : "down,503,90\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
