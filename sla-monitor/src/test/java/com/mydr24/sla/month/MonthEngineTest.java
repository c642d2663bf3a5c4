package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.sla.Measurements;
import com.mydr24.sla.credit.CreditComponent;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.Tallies;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthEngineTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private static MonthReport april(MeasuredLog log) {
        return MonthEngine.report(Measurements.finalMonth(APRIL, Measurements.UTC), log);
    }

    private static MeasuredLog probes(ProbeResult... results) {
        return new MeasuredLog(List.of(), List.of(results), List.of());
    }

    private static List<Tallies.Request> minute(String start, int good, int failed) {
        List<Tallies.Request> requests = new ArrayList<>();
        for (int n = 0; n < good + failed; n++) {
            requests.add(
                    Tallies.request(
                            Instant.parse(start).plusMillis(n * 100L),
                            n < good ? 200 : 500,
                            2_000));
        }
        return requests;
    }

    @Test
    void aMonthWithoutEvidenceIsUnknownAndNotUp() {
        MonthReport report = april(MeasuredLog.EMPTY);

        assertThat(report.unknownSeconds()).isEqualTo(30L * 86_400);
        assertThat(report.minutes()).isEqualTo(new MinuteClasses(0, 0, 43_200, 0));
        assertThat(report.forms()).isEqualTo(new Forms(null, null, null));
        assertThat(report.credit().amountMinor()).isZero();
    }

    @Test
    void aResultStandsFromTheMonthBeforeButOnlyAsLongAsItHolds() {
        MonthReport report =
                april(
                        probes(
                                Measurements.down("a", "2026-03-31T23:00:00Z"),
                                Measurements.up("a", "2026-04-01T00:01:00Z"),
                                new ProbeResult(
                                        "b",
                                        Instant.parse("2026-03-31T23:55:00Z"),
                                        false,
                                        0,
                                        0,
                                        Holds.TEN_MINUTES)));

        assertThat(report.downIntervals())
                .containsExactly(
                        new DownInterval(
                                Instant.parse("2026-04-01T00:00:00Z"),
                                Instant.parse("2026-04-01T00:05:00Z"),
                                "probe:a,b"));
    }

    @Test
    void downWinsWithinOneSecondInWhicheverOrderItCame() {
        ProbeResult up = Measurements.up("a", "2026-04-02T00:00:00Z");
        ProbeResult down = Measurements.down("a", "2026-04-02T00:00:00Z");
        ProbeResult later = Measurements.up("a", "2026-04-02T00:00:10Z");

        assertThat(april(probes(up, down, later)).downSeconds()).isEqualTo(10);
        assertThat(april(probes(later, down, up)).downSeconds()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        // nine requests say nothing, two failures are no outage, and 5 % exactly is not above 5 %
        "0, 9, 0, 1",
        "8, 2, 1, 0",
        "57, 3, 1, 0",
        "56, 3, 0, 0",
        "7, 3, 0, 0"
    })
    void aMinuteOfRequestsNeedsEnoughOfThemToBeDown(
            int good, int failed, long up, long unknownOrElseDown) {
        MonthReport report =
                april(
                        new MeasuredLog(
                                List.of(),
                                List.of(),
                                Tallies.of(minute("2026-04-02T10:00:00Z", good, failed))));

        assertThat(report.minutes().up()).isEqualTo(up);
        assertThat(report.minutes().unknown()).isEqualTo(43_199 + unknownOrElseDown);
        assertThat(report.minutes().down()).isEqualTo(1 - up - unknownOrElseDown);
    }

    @Test
    void twoHundredFiftyNineSecondsKeepFourNinesAndOneMoreDoesNot() {
        ProbeResult down = Measurements.down("a", "2026-04-02T00:00:00Z");

        MonthReport kept = april(probes(down, Measurements.up("a", "2026-04-02T00:04:19Z")));
        MonthReport broken = april(probes(down, Measurements.up("a", "2026-04-02T00:04:20Z")));

        assertThat(kept.availabilityPpm()).isEqualTo(999_900);
        assertThat(kept.credit().components()).hasSize(1);
        assertThat(broken.availabilityPpm()).isEqualTo(999_899);
        assertThat(broken.credit().components()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        // 4 m 19.2 s of 30 days, 4 m 27.84 s of 31, and what an hour of daylight saving changes
        "2026-04, UTC, 259",
        "2026-05, UTC, 267",
        "2026-02, UTC, 241",
        "2028-02, UTC, 250",
        "2026-03, Europe/Berlin, 267",
        "2026-10, Europe/Berlin, 268",
        "2026-11, America/New_York, 259"
    })
    void theLastSecondThatKeepsFourNinesAndTheNextThatDoesNot(
            String month, String zone, long allowed) {
        ZoneId ofContract = ZoneId.of(zone);
        MonthInputs inputs = Measurements.finalMonth(YearMonth.parse(month), ofContract);
        Instant from = YearMonth.parse(month).atDay(10).atStartOfDay(ofContract).toInstant();

        for (long seconds : List.of(allowed, allowed + 1)) {
            MonthReport report =
                    MonthEngine.report(
                            inputs,
                            probes(
                                    Measurements.down("a", from.toString()),
                                    Measurements.up("a", from.plusSeconds(seconds).toString())));

            assertThat(report.availabilityPpm() >= 999_900).isEqualTo(seconds == allowed);
            assertThat(
                            report.credit().components().stream()
                                    .anyMatch(one -> one.kind() == CreditComponent.Kind.UPTIME))
                    .isEqualTo(seconds > allowed);
        }
    }

    @Test
    void lostTimeIsUnknownThoughAProbeSaysUpAndDownThoughItIsLost() {
        List<ProbeResult> results =
                List.of(
                        Measurements.up("a", "2026-04-01T00:00:00Z"),
                        Measurements.down("a", "2026-04-02T00:00:30Z"),
                        Measurements.up("a", "2026-04-02T00:00:40Z"));
        var gap =
                new EdgeGap(
                        new UUID(1, 1),
                        Instant.parse("2026-04-02T00:00:00Z"),
                        Instant.parse("2026-04-02T00:01:00Z"));

        MonthReport report =
                april(new MeasuredLog(List.of(), results, List.of(), List.of(), List.of(gap)));

        assertThat(report.downSeconds()).isEqualTo(10);
        assertThat(report.unknownSeconds()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03, Europe/Berlin, 2674800",
        "2026-10, Europe/Berlin, 2682000",
        "2026-03, America/New_York, 2674800",
        "2026-02, Asia/Tokyo, 2419200",
        "2028-02, Africa/Nairobi, 2505600",
        "2026-04, Australia/Lord_Howe, 2593800"
    })
    void aMonthIsTheCalendarMonthOfTheContractsZone(String month, String zone, long seconds) {
        MonthReport report =
                MonthEngine.report(
                        Measurements.finalMonth(YearMonth.parse(month), ZoneId.of(zone)),
                        MeasuredLog.EMPTY);

        assertThat(report.unknownSeconds()).isEqualTo(seconds);
    }

    @Test
    void theFirstMonthBeginsWithTheSignUp() {
        var contract =
                Measurements.contract(Measurements.UTC, Instant.parse("2026-04-30T23:00:00Z"));

        MonthReport report =
                MonthEngine.report(Measurements.finalMonth(APRIL, contract), MeasuredLog.EMPTY);

        assertThat(report.unknownSeconds()).isEqualTo(3_600);
        assertThatThrownBy(() ->
                        MonthEngine.report(
                                Measurements.finalMonth(APRIL.minusMonths(1), contract),
                                MeasuredLog.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOpenMonthOwesOnlyWhatIsCertainAlready() {
        MonthInputs whole = Measurements.finalMonth(APRIL, Measurements.UTC);
        var open =
                new MonthInputs(
                        whole.contract(),
                        APRIL,
                        Status.OPEN,
                        1,
                        Instant.parse("2026-04-01T01:00:00Z"),
                        whole.fee(),
                        List.of());
        MeasuredLog log =
                probes(
                        Measurements.down("a", "2026-04-01T00:00:00Z"),
                        Measurements.up("a", "2026-04-01T00:06:00Z"));

        MonthReport soFar = MonthEngine.report(open, log);

        // Ten percent of the first hour, but far less of the month.
        assertThat(soFar.availabilityPpm()).isEqualTo(900_000);
        assertThat(soFar.credit()).isEqualTo(MonthEngine.report(whole, log).credit());
    }

    @Test
    void theReportReadsAsItIsWritten() throws IOException {
        MonthReport report =
                april(
                        new MeasuredLog(
                                List.of(),
                                List.of(
                                        Measurements.up("a", "2026-04-01T00:00:00Z"),
                                        Measurements.down("a", "2026-04-03T00:00:00Z"),
                                        Measurements.up("a", "2026-04-03T00:10:00Z")),
                                IntStream.range(0, 5)
                                        .mapToObj(n -> "2026-04-04T10:0%d:00Z".formatted(n))
                                        .flatMap(at -> Tallies.of(minute(at, 20, 1)).stream())
                                        .toList()));
        ObjectMapper json = ObjectMapper.getDefault();

        assertThat(json.readValue(report.canonicalBytes(), MonthReport.class)).isEqualTo(report);
        assertThat(CanonicalJson.object(json.writeValueAsBytes(report)).fields())
                .isEqualTo(CanonicalJson.object(report.canonicalBytes()).fields());
    }
}
