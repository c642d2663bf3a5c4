package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.MaintenanceSeconds;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.AlertHandOff;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.Tallies;
import com.mydr24.sla.month.SecondBySecond.Sent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The engine against an oracle that asks every second, over random months of the world. */
class MonthEnginePropertyTest {
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

    private static final List<ExclusionKind> KINDS = List.of(ExclusionKind.values());

    /** What one random month is made of. */
    private record Scene(
            YearMonth month,
            Contract contract,
            Instant asOf,
            List<ProbeResult> probes,
            List<ComponentChange> changes,
            List<Sent> requests,
            List<RecordedExclusion> exclusions,
            List<AlertHandOff> alerts) {

        static Scene of(long seed) {
            var random = new Random(seed);
            YearMonth month = YearMonth.of(2024 + random.nextInt(4), 1 + random.nextInt(12));
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            long begin = month.atDay(1).atStartOfDay(zone).toEpochSecond();
            long end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toEpochSecond();
            long signUp =
                    random.nextInt(4) == 0 ? begin + random.nextInt(900_000) : begin - 500_000;
            long asOf = random.nextInt(4) == 0 ? signUp + random.nextInt(1_500_000) : end + 99_999;
            var contract =
                    Measurements.contract(
                            zone, Instant.ofEpochSecond(signUp), Measurements.SOME_MAINTENANCE);
            return new Scene(
                    month,
                    contract,
                    Instant.ofEpochSecond(asOf),
                    probes(random, begin, end),
                    changes(random, begin, end),
                    requests(random, Math.max(begin, signUp), end),
                    exclusions(random, begin, end),
                    alerts(random, begin, end));
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

        ScaleReport scaleOneByOne(SecondBySecond oracle) {
            Set<Long> maintenance =
                    MaintenanceSeconds.allowed(
                            Measurements.SOME_MAINTENANCE, contract.timeZone(), exclusions);
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
                boolean excluded = true;
                for (long second = first; second < first + 60; second++) {
                    excluded &=
                            maintenance.contains(second)
                                    || SecondBySecond.approved(exclusions, second);
                }
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
            int minutes = random.nextInt(60);
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

        MonthInputs inputs() {
            return new MonthInputs(
                    contract, month, Status.OPEN, 1, asOf, Measurements.FEE, exclusions);
        }

        MeasuredLog log() {
            return new MeasuredLog(changes, probes, tallies(requests), alerts);
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
                    exclusions);
        }
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    @Property(tries = 40)
    void everySecondIsJudgedAsByAskingEverySecond(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);

        MonthReport report = MonthEngine.report(scene.inputs(), scene.log());
        SecondBySecond oracle = scene.oracle();

        long down = oracle.count(SecondBySecond.DOWN);
        assertThat(report.downSeconds()).isEqualTo(down);
        assertThat(report.unknownSeconds()).isEqualTo(oracle.count(SecondBySecond.UNKNOWN));
        assertThat(report.excludedSeconds()).isEqualTo(oracle.count(SecondBySecond.EXCLUDED));
        assertThat(report.wholeMinutesDown()).isEqualTo(oracle.wholeMinutesDown());
        assertThat(report.downIntervals().stream().map(d -> d.from() + "/" + d.to()).toList())
                .isEqualTo(oracle.downRuns());
        assertThat(report.scale()).isEqualTo(scene.scaleOneByOne(oracle));
        assertThat(Objects.requireNonNull(report.alerts()).late())
                .extracting(AlertsReport.LateAlert::id)
                .containsExactlyInAnyOrderElementsOf(scene.lateAlerts(oracle));
        MinuteClasses minutes = report.minutes();
        assertThat(List.of(minutes.up(), minutes.down(), minutes.unknown(), minutes.excluded()))
                .isEqualTo(oracle.minutes());
        long total = oracle.state.length;
        if (total > 0) {
            assertThat(report.availabilityPpm())
                    .isEqualTo(
                            BigDecimal.valueOf(1_000_000L * (total - down))
                                    .divide(BigDecimal.valueOf(total), 0, RoundingMode.FLOOR)
                                    .longValueExact());
        }
    }

    @Property(tries = 40)
    void requestFormsAndPercentilesAreThoseOfTheSingleRequests(@ForAll("seeds") long seed) {
        Scene drawn = Scene.of(seed);
        Scene scene =
                new Scene(
                        drawn.month,
                        drawn.contract,
                        Instant.MAX.minusSeconds(100),
                        List.of(),
                        List.of(),
                        drawn.requests,
                        List.of(),
                        List.of());

        MonthReport report = MonthEngine.report(scene.inputs(), scene.log());

        Map<Long, long[]> minutes = new HashMap<>();
        List<Long> durations = new ArrayList<>();
        long slow = 0;
        long good = 0;
        for (Sent sent : scene.requests) {
            boolean refused = sent.status() == 404 || sent.status() == 429;
            if (!refused) {
                boolean fine = sent.status() < 400;
                long[] count = minutes.computeIfAbsent(sent.second() / 60, _ -> new long[2]);
                count[0]++;
                count[1] += fine ? 1 : 0;
                good += fine ? 1 : 0;
                slow += sent.micros() > 1_000_000 ? 1 : 0;
                durations.add(sent.micros());
            }
        }
        assertThat(report.requests())
                .isEqualTo(new MonthReport.Requests(durations.size(), good, slow));
        if (durations.isEmpty()) {
            assertThat(report.forms().requestPpm()).isNull();
            assertThat(report.latency()).isEqualTo(new Latency(null, null, null, null));
            return;
        }
        assertThat(report.forms().requestPpm()).isEqualTo(good * 1_000_000 / durations.size());
        assertThat(report.forms().ratioPpm()).isEqualTo(meanOfRatiosPpm(minutes));
        Collections.sort(durations);
        assertPercentile(report.latency().p50Micros(), durations, 500);
        assertPercentile(report.latency().p95Micros(), durations, 950);
        assertPercentile(report.latency().p99Micros(), durations, 990);
        assertPercentile(report.latency().p999Micros(), durations, 999);
    }

    private static long meanOfRatiosPpm(Map<Long, long[]> minutes) {
        // Eighty digits are far more than needed: a mean this close to a whole ppm is whole.
        var digits = new MathContext(80);
        BigDecimal sum = BigDecimal.ZERO;
        for (long[] count : minutes.values()) {
            sum =
                    sum.add(
                            BigDecimal.valueOf(count[1])
                                    .divide(BigDecimal.valueOf(count[0]), digits));
        }
        return sum.multiply(BigDecimal.valueOf(1_000_000))
                .divide(BigDecimal.valueOf(minutes.size()), digits)
                .add(new BigDecimal("1e-60"))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static void assertPercentile(@Nullable Long found, List<Long> sorted, int permille) {
        assertThat(found).isNotNull();
        int rank = Math.max(1, (int) Math.ceilDiv((long) sorted.size() * permille, 1000L));
        long exact = sorted.get(rank - 1);
        // Three digits, and a bucket reports its highest value.
        assertThat(found).isCloseTo(exact, within(exact / 500 + 1));
    }

    @Property(tries = 40)
    void orderOfArrivalChangesNoByte(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        MeasuredLog log = scene.log();
        var random = new Random(seed);
        List<ProbeResult> probes = new ArrayList<>(log.probes());
        List<ComponentChange> changes = new ArrayList<>(log.components());
        List<MinuteTally> tallies = new ArrayList<>(log.minutes());
        Collections.shuffle(probes, random);
        Collections.shuffle(changes, random);
        Collections.shuffle(tallies, random);
        List<AlertHandOff> alerts = new ArrayList<>(log.alerts());
        Collections.shuffle(alerts, random);
        List<RecordedExclusion> exclusions = new ArrayList<>(scene.exclusions);
        Collections.shuffle(exclusions, random);
        MonthInputs inputs =
                new MonthInputs(
                        scene.contract,
                        scene.month,
                        Status.OPEN,
                        1,
                        scene.asOf,
                        Measurements.FEE,
                        exclusions);

        byte[] shuffled =
                MonthEngine.report(inputs, new MeasuredLog(changes, probes, tallies, alerts))
                        .canonicalBytes();

        assertThat(shuffled).isEqualTo(MonthEngine.report(scene.inputs(), log).canonicalBytes());
    }

    @Property(tries = 40)
    void splittingAndMergingChangesNoByte(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        var random = new Random(seed);
        List<MinuteTally> split = new ArrayList<>();
        List<List<Sent>> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(new ArrayList<>());
        }
        scene.requests.forEach(sent -> parts.get(random.nextInt(4)).add(sent));
        parts.forEach(part -> split.addAll(Scene.tallies(part)));
        Collections.shuffle(split, random);

        byte[] inParts =
                MonthEngine.report(
                                scene.inputs(),
                                new MeasuredLog(scene.changes, scene.probes, split, scene.alerts))
                        .canonicalBytes();

        assertThat(inParts)
                .isEqualTo(MonthEngine.report(scene.inputs(), scene.log()).canonicalBytes());
    }

    @Property(tries = 40)
    void oneMoreFailureNeverRaisesAvailabilityNorLowersCredit(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        MonthReport before = MonthEngine.report(scene.inputs(), scene.log());
        var random = new Random(seed);
        long from = Period.of(scene.contract, scene.month).from();
        List<ProbeResult> more = new ArrayList<>(scene.probes);
        // A component nobody has heard of, so that its result ends no other one's.
        more.add(
                new ProbeResult(
                        "new",
                        Instant.ofEpochSecond(from + random.nextInt(2_000_000)),
                        false,
                        0,
                        0,
                        new Holds(1)));

        MonthReport after =
                MonthEngine.report(
                        scene.inputs(),
                        new MeasuredLog(scene.changes, more, scene.log().minutes(), scene.alerts));

        assertThat(after.availabilityPpm()).isLessThanOrEqualTo(before.availabilityPpm());
        assertThat(after.credit().amountMinor())
                .isGreaterThanOrEqualTo(before.credit().amountMinor());
    }
}
