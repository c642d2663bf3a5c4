package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.ProbeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Seven months of real probes of real sites, where they can be reached. */
class ProbeHistoryTest {
    private static final Path HISTORY = history();

    /** Beside the checkout, however deep the worktree lies. */
    private static Path history() {
        Path above = Path.of("").toAbsolutePath();
        while (above != null) {
            Path candidate = above.resolve("shared/data/probe-history.csv");
            if (Files.exists(candidate)) {
                return candidate;
            }
            above = above.getParent();
        }
        return Path.of("shared/data/probe-history.csv");
    }

    static Stream<Arguments> months() {
        return Stream.of("UTC", "Europe/Zurich")
                .map(ZoneId::of)
                .flatMap(zone ->
                        Stream.of(true, false)
                                .flatMap(counted ->
                                        Stream.of(1, 2, 3, 4, 5)
                                                .map(month ->
                                                        Arguments.of(
                                                                YearMonth.of(2026, month),
                                                                zone,
                                                                counted))));
    }

    @ParameterizedTest
    @MethodSource("months")
    void theRealHistoryIsJudgedAsByAskingEverySecond(
            YearMonth month, ZoneId zone, boolean wikipediaCounted) throws IOException {
        assumeThat(HISTORY).exists();
        List<ProbeResult> probes = read();
        // In the file Wikipedia goes down on the first day and is never heard of again.
        List<ComponentChange> changes =
                wikipediaCounted
                        ? List.of()
                        : List.of(
                                new ComponentChange(
                                        "Wikipedia",
                                        Measurements.LONG_AGO,
                                        false,
                                        "probed by mistake"));
        var inputs = Measurements.finalMonth(month, zone);

        MonthReport report =
                MonthEngine.report(inputs, new MeasuredLog(changes, probes, List.of()));

        var oracle =
                new SecondBySecond(
                        month,
                        zone,
                        Measurements.LONG_AGO,
                        inputs.asOf(),
                        probes,
                        changes,
                        List.of(),
                        List.of(),
                        List.of());
        long down = oracle.count(SecondBySecond.DOWN);
        long total = oracle.state.length;
        assertThat(report.downIntervals().stream().map(d -> d.from() + "/" + d.to()).toList())
                .isEqualTo(oracle.downRuns());
        assertThat(report.downSeconds()).isEqualTo(down).isPositive();
        assertThat(report.unknownSeconds()).isEqualTo(oracle.count(SecondBySecond.UNKNOWN));
        assertThat(report.availabilityPpm()).isEqualTo((total - down) * 1_000_000 / total);
        if (wikipediaCounted && month.getMonthValue() > 1) {
            assertThat(report.availabilityPpm()).isZero();
        }
    }

    /** Splits by hand, so that nothing is shared with the parser under test elsewhere. */
    private static List<ProbeResult> read() throws IOException {
        List<ProbeResult> probes = new ArrayList<>();
        for (String line : Files.readAllLines(HISTORY).stream().skip(1).toList()) {
            int first = line.indexOf(',');
            int last = line.lastIndexOf(',');
            int third = line.lastIndexOf(',', last - 1);
            int second = line.lastIndexOf(',', third - 1);
            String monitor = line.substring(first + 1, second);
            if (monitor.startsWith("\"")) {
                monitor = monitor.substring(1, monitor.length() - 1).replace("\"\"", "\"");
            }
            probes.add(
                    new ProbeResult(
                            monitor,
                            Instant.parse(line.substring(0, first)),
                            line.substring(second + 1, third).equals("up"),
                            Integer.parseInt(line.substring(third + 1, last)),
                            Long.parseLong(line.substring(last + 1)),
                            Holds.UNTIL_NEXT));
        }
        return probes;
    }
}
