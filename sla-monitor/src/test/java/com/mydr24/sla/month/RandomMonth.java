package com.mydr24.sla.month;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.AlertHandOff;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.Tallies;
import com.mydr24.sla.month.SecondBySecond.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** One random month of the world, and what was measured in it. */
record RandomMonth(
        YearMonth month,
        Contract contract,
        Instant asOf,
        List<ProbeResult> probes,
        List<ComponentChange> changes,
        List<Sent> requests,
        List<RecordedExclusion> exclusions,
        List<AlertHandOff> alerts,
        List<EdgeGap> gaps) {
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Berlin",
                    "America/New_York",
                    "Asia/Tokyo",
                    "Africa/Nairobi",
                    "Asia/Kathmandu",
                    "Australia/Lord_Howe",
                    "Pacific/Apia");

    private static final long DAYS_SECONDS = 200_000;

    private static final List<ExclusionKind> KINDS = List.of(ExclusionKind.values());

    static RandomMonth of(long seed) {
        var random = new Random(seed);
        YearMonth month = YearMonth.of(2024 + random.nextInt(4), 1 + random.nextInt(12));
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        long begin = month.atDay(1).atStartOfDay(zone).toEpochSecond();
        long end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toEpochSecond();
        boolean isWhole = random.nextInt(20) == 0;
        if (!isWhole) {
            // A tenant that came late, looked at a few days later: much happens in little time.
            begin += random.nextLong(end - begin - DAYS_SECONDS);
            end = Math.min(end, begin + DAYS_SECONDS);
        }
        long early = isWhole ? 500_000 : 3_000;
        long signUp =
                random.nextInt(4) == 0 ? begin + random.nextLong((end - begin) / 3) : begin - early;
        long asOf =
                isWhole && random.nextInt(4) != 0
                        ? end + 99_999
                        : signUp + random.nextLong(end - signUp + 2_000);
        var contract =
                Measurements.contract(
                        zone, Instant.ofEpochSecond(signUp), Measurements.SOME_MAINTENANCE);
        return new RandomMonth(
                month,
                contract,
                Instant.ofEpochSecond(asOf),
                probes(random, begin, end),
                changes(random, begin, end),
                requests(random, Math.max(begin, signUp), end),
                exclusions(random, begin, end),
                alerts(random, begin, end),
                gaps(random, begin, end));
    }

    private static List<AlertHandOff> alerts(Random random, long begin, long end) {
        List<AlertHandOff> alerts = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            long at = begin - 1_000 + random.nextLong(end - begin + 2_000);
            alerts.add(
                    new AlertHandOff(
                            new UUID(9, i),
                            Instant.ofEpochSecond(at),
                            random.nextInt(4) == 0 ? null : random.nextLong(4_000_000)));
        }
        return alerts;
    }

    private static List<EdgeGap> gaps(Random random, long begin, long end) {
        List<EdgeGap> gaps = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            long from = begin - 1_000 + random.nextLong(end - begin);
            gaps.add(
                    new EdgeGap(
                            new UUID(11, i),
                            Instant.ofEpochSecond(from),
                            Instant.ofEpochSecond(from + 1 + random.nextInt(50_000))));
        }
        return gaps;
    }

    ScaleReport scaleOneByOne(SecondBySecond oracle) {
        Map<Long, int[]> minutes = new HashMap<>();
        for (Sent sent : requests) {
            if (sent.status() != 404 && sent.status() != 429) {
                int[] count = minutes.computeIfAbsent(sent.second() / 60, _ -> new int[2]);
                count[0]++;
                count[1] += sent.status() == 503 ? 1 : 0;
            }
        }
        long loaded = 0;
        long breached = 0;
        for (Map.Entry<Long, int[]> minute : minutes.entrySet()) {
            long first = minute.getKey() * 60;
            boolean inside =
                    first + 60 > oracle.start && first < oracle.start + oracle.state.length;
            boolean excluded = oracle.isExcluded(first, first + 60);
            if (inside && !excluded && minute.getValue()[0] >= 20) {
                loaded++;
                breached += minute.getValue()[0] - minute.getValue()[1] < 20 ? 1 : 0;
            }
        }
        return new ScaleReport(20, loaded, breached);
    }

    Set<String> lateAlerts(SecondBySecond oracle) {
        long end = oracle.start + oracle.state.length;
        Set<String> late = new HashSet<>();
        for (AlertHandOff alert : alerts) {
            long second = alert.acceptedAt().getEpochSecond();
            Long micros = alert.micros();
            boolean inside = second >= oracle.start && second < end;
            boolean tooLong = micros == null ? second + 2 < end : micros > 2_000_000;
            if (inside && tooLong) {
                late.add(alert.id().toString());
            }
        }
        return late;
    }

    private static List<ProbeResult> probes(Random random, long begin, long end) {
        List<ProbeResult> probes = new ArrayList<>();
        int count = random.nextInt(120);
        for (int i = 0; i < count; i++) {
            long at = begin - 100_000 + random.nextLong(end - begin + 200_000);
            Holds holds =
                    random.nextBoolean()
                            ? Holds.UNTIL_NEXT
                            : new Holds(1 + random.nextInt(200_000));
            // Few seconds and few names, so that results meet at one second.
            if (random.nextInt(3) == 0 && !probes.isEmpty()) {
                at = probes.get(random.nextInt(probes.size())).checkedAt().getEpochSecond();
            }
            probes.add(
                    new ProbeResult(
                            "m" + random.nextInt(3),
                            Instant.ofEpochSecond(at),
                            random.nextInt(3) > 0,
                            200,
                            random.nextInt(2_000),
                            holds));
        }
        return probes;
    }

    private static List<ComponentChange> changes(Random random, long begin, long end) {
        List<ComponentChange> changes = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long since = begin - 100_000 + random.nextLong(end - begin + 200_000);
            changes.add(
                    new ComponentChange(
                            "m" + random.nextInt(3),
                            Instant.ofEpochSecond(since),
                            random.nextBoolean(),
                            "because"));
        }
        return changes;
    }

    private static List<Sent> requests(Random random, long begin, long end) {
        List<Sent> requests = new ArrayList<>();
        int minutes = random.nextInt(end - begin > DAYS_SECONDS ? 30 : 8);
        int[] statuses = {200, 204, 301, 404, 408, 429, 500, 503};
        for (int i = 0; i < minutes; i++) {
            long minute = (begin + random.nextLong(end - begin)) / 60 * 60;
            boolean bad = random.nextBoolean();
            int count = random.nextInt(40);
            for (int n = 0; n < count; n++) {
                long second = Math.clamp(minute + random.nextInt(60), begin, end - 1);
                int status = bad ? statuses[random.nextInt(statuses.length)] : 200;
                requests.add(new Sent(second, status, random.nextInt(3_000_000)));
            }
        }
        return requests;
    }

    private static List<RecordedExclusion> exclusions(Random random, long begin, long end) {
        List<RecordedExclusion> exclusions = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            long from = begin - 10_000 + random.nextLong(end - begin);
            exclusions.add(
                    Measurements.exclusion(
                            new UUID(7, i),
                            KINDS.get(random.nextInt(KINDS.size())),
                            Instant.ofEpochSecond(from),
                            Instant.ofEpochSecond(from + 1 + random.nextInt(100_000)),
                            Instant.ofEpochSecond(from - random.nextInt(10_000))));
        }
        return exclusions;
    }

    /** How long the whole month is. */
    long hours() {
        return Duration.between(
                        month.atDay(1).atStartOfDay(contract.timeZone()),
                        month.plusMonths(1).atDay(1).atStartOfDay(contract.timeZone()))
                .toHours();
    }

    MonthInputs inputs() {
        return new MonthInputs(contract, month, Status.OPEN, 1, asOf, Measurements.FEE, exclusions);
    }

    MeasuredLog log() {
        return new MeasuredLog(changes, probes, tallies(requests), alerts, gaps);
    }

    static List<MinuteTally> tallies(List<Sent> requests) {
        return Tallies.of(
                requests.stream()
                        .map(sent ->
                                Tallies.request(
                                        Instant.ofEpochSecond(sent.second()),
                                        sent.status(),
                                        sent.micros()))
                        .toList());
    }

    SecondBySecond oracle() {
        return new SecondBySecond(
                month,
                contract.timeZone(),
                contract.start(),
                asOf,
                probes,
                changes,
                requests,
                exclusions,
                gaps);
    }
}
