package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.Tallies;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two weeks of the latency of a real service up to its failure, where they can be reached. */
class RealLatencyTest {
    private static final String NAME = "shared/data/ec2_request_latency_system_failure.csv";
    private static final YearMonth MARCH = YearMonth.of(2014, 3);

    private record Sample(Instant at, long micros) {}

    private static Path file() {
        Path above = Path.of("").toAbsolutePath();
        while (above != null) {
            Path candidate = above.resolve(NAME);
            if (Files.exists(candidate)) {
                return candidate;
            }
            above = above.getParent();
        }
        return Path.of(NAME);
    }

    /** Split by hand, so that nothing is shared with what is under test. */
    private static List<Sample> read(Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            int comma = line.indexOf(',');
            samples.add(
                    new Sample(
                            LocalDateTime.parse(line.substring(0, comma).replace(' ', 'T'))
                                    .toInstant(ZoneOffset.UTC),
                            new BigDecimal(line.substring(comma + 1))
                                    .movePointRight(3)
                                    .setScale(0, RoundingMode.HALF_UP)
                                    .longValueExact()));
        }
        return samples;
    }

    @Test
    void percentilesOfARealFailureAreThoseOfItsSortedValues() throws IOException {
        Path file = file();
        assumeThat(file).exists();
        List<Sample> samples = read(file);

        MonthReport report =
                MonthEngine.report(
                        Measurements.finalMonth(
                                MARCH,
                                Measurements.contract(
                                        Measurements.UTC, Instant.parse("2014-01-01T00:00:00Z"))),
                        new MeasuredLog(
                                List.of(),
                                List.of(),
                                Tallies.of(
                                        samples.stream()
                                                .map(one ->
                                                        Tallies.request(one.at, 200, one.micros))
                                                .toList())));

        List<Long> sorted = new ArrayList<>(samples.stream().map(Sample::micros).toList());
        Collections.sort(sorted);
        long slow = sorted.stream().filter(micros -> micros > 1_000_000).count();
        assertThat(report.requests())
                .isEqualTo(new MonthReport.Requests(samples.size(), samples.size(), slow));
        assertIs(report.latency().p50Micros(), sorted, 500);
        assertIs(report.latency().p95Micros(), sorted, 950);
        assertIs(report.latency().p99Micros(), sorted, 990);
        assertIs(report.latency().p999Micros(), sorted, 999);
        // One request in five minutes says nothing about up or down; the file has a burst as well.
        Map<Long, Long> perMinute =
                samples.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.at.getEpochSecond() / 60,
                                        Collectors.counting()));
        long up = perMinute.values().stream().filter(count -> count >= 10).count();
        assertThat(report.minutes()).isEqualTo(new MinuteClasses(up, 0, 31 * 1_440 - up, 0));
        assertThat(report.credit().amountMinor()).isZero();
    }

    @Test
    void twentyTimesAsSlowItIsCreditedByItsShareOfSlowRequests() throws IOException {
        Path file = file();
        assumeThat(file).exists();
        List<Sample> samples = read(file);
        // What took more than 50 ms is slow then.
        long factor = 20;

        MonthReport report =
                MonthEngine.report(
                        Measurements.finalMonth(
                                MARCH,
                                Measurements.contract(
                                        Measurements.UTC, Instant.parse("2014-01-01T00:00:00Z"))),
                        new MeasuredLog(
                                List.of(),
                                List.of(),
                                Tallies.of(
                                        samples.stream()
                                                .map(one ->
                                                        Tallies.request(
                                                                one.at, 200, one.micros * factor))
                                                .toList())));

        long slow = samples.stream().filter(one -> one.micros * factor > 1_000_000).count();
        long share = slow * 1_000_000;
        long expected =
                share > 100_000L * samples.size()
                        ? 250_000
                        : share > 10_000L * samples.size()
                                ? 100_000
                                : share > 1_000L * samples.size() ? 50_000 : 0;
        assertThat(report.requests().slow()).isEqualTo(slow).isPositive();
        assertThat(report.credit().percent()).isEqualByComparingTo(BigDecimal.valueOf(expected, 4));
    }

    private static void assertIs(@Nullable Long found, List<Long> sorted, int permille) {
        assertThat(found).isNotNull();
        int rank = (int) Math.ceilDiv((long) sorted.size() * permille, 1000L);
        long exact = sorted.get(rank - 1);
        assertThat(found).isCloseTo(exact, within(exact / 500 + 1));
    }
}
