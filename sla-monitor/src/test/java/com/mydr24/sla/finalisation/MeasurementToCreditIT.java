package com.mydr24.sla.finalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.MonthlyFee;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.EvidenceBundle;
import com.mydr24.sla.evidence.Verdict;
import com.mydr24.sla.measurement.Component;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.Components;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.Intake;
import com.mydr24.sla.measurement.ProbeFormat;
import com.mydr24.sla.measurement.ProbeIntake;
import com.mydr24.sla.measurement.Rejection;
import com.mydr24.sla.measurement.RequestIntake;
import com.mydr24.sla.month.DailyAvailability;
import com.mydr24.sla.month.Day;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.Months;
import com.mydr24.sla.month.Status;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a measured line to a granted credit, on real databases. */
@Tag("postgres")
class MeasurementToCreditIT {
    private static final Instant DURING = Instant.parse("2026-04-20T12:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-05-06T12:00:00Z");
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private static final String OUTAGE =
            """
            checked_at,monitor,status,http_status,response_ms
            2026-04-01T00:00:00Z,site,up,200,120
            2026-04-10T08:00:00Z,site,down,0,0
            2026-04-10T08:10:00Z,site,up,200,130
            2026-04-11T08:00:00Z,old,down,0,0
            2026-04-11T09:00:00Z,old,up,200,9
            """;

    private static SlaForTests sla;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        sla = SlaForTests.start();
    }

    @AfterAll
    static void stop() {
        sla.close();
    }

    /** What the tenant pays, so that these tests do not wait for the price book. */
    @Singleton
    @Primary
    static class FlatFee implements MonthlyFee {
        @Override
        public FeeAmount of(Placement placement, YearMonth month) {
            return new FeeAmount("EUR", 1_000_000);
        }
    }

    private static Placement tenant(String slug, String tier) {
        Placement tenant = sla.tenant(slug, tier);
        sla.itIs(DURING);
        return tenant;
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Intake probes(Placement tenant, String csv) throws IOException {
        return sla.bean(ProbeIntake.class)
                .accept(tenant, body(csv), ProbeFormat.CSV, Holds.UNTIL_NEXT);
    }

    private static Intake requests(Placement tenant, String ndjson, String key) throws IOException {
        return sla.bean(RequestIntake.class).accept(tenant, body(ndjson), key);
    }

    private static String requestLines(String minute, int good, int failed) {
        return IntStream.range(0, good + failed)
                .mapToObj(n ->
                        """
                        {"at":"%s:%02d.%03dZ","operation":"GET /x","class":"interactive",\
                        "status":%d,"durationMicros":%d}\
                        """
                                .formatted(
                                        minute, n % 60, n % 1000, n < good ? 200 : 503, 1_000 + n))
                .collect(Collectors.joining("\n"));
    }

    private static MonthReport report(Placement tenant) {
        return sla.bean(MonthReports.class).of(tenant, APRIL);
    }

    private static void finalise(Placement tenant) {
        sla.itIs(AFTER);
        sla.bean(Finalisation.class).run(tenant, APRIL);
    }

    private static long grants(Placement tenant) {
        return sla.number(
                tenant,
                "select count(*) from residency.outbox where tenant_id = residency.tenant_id()"
                        + " and type = '"
                        + CreditGrant.EVENT_TYPE
                        + "'");
    }

    private Verdict verify(byte[] bundle) throws IOException {
        Path file = directory.resolve("evidence.zip");
        Files.write(file, bundle);
        return EvidenceBundle.verify(file);
    }

    @Test
    void aNewTenantHasTheContractOfItsTierFromItsSignUpOn() {
        Placement tenant = tenant("contracted", "PROFESSIONAL");

        Contract contract = sla.bean(Contracts.class).current(tenant);

        assertThat(contract.tier()).isEqualTo("PROFESSIONAL");
        assertThat(contract.terms().commitmentPpm()).isEqualTo(999_000);
        assertThat(contract.timeZone().getId()).isEqualTo("Europe/Berlin");
        assertThat(Duration.between(SlaForTests.SIGN_UP, contract.start()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(2));
    }

    @Test
    void theSameBatchAgainAddsNothingAndAnswersTheSame() throws IOException {
        Placement tenant = tenant("repeating", "BASIC");
        String lines = requestLines("2026-04-03T10:00", 20, 0) + "\nnonsense";

        Intake first = requests(tenant, lines, "batch-1");
        Intake second = requests(tenant, lines, "batch-1");

        assertThat(first.accepted()).isEqualTo(20);
        assertThat(second.accepted()).isZero();
        assertThat(second.duplicates()).isEqualTo(20);
        assertThat(second.rejected()).isEqualTo(first.rejected()).hasSize(1);
        assertThat(report(tenant).requests().valid()).isEqualTo(20);
        assertThatThrownBy(() -> requests(tenant, lines + "\n{}", "batch-1"))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict ->
                                assertThat(conflict.code()).isEqualTo("idempotency_key_reused"));
    }

    @Test
    void oneBatchSentByTwentyAtOnceIsTakenOnce() throws Exception {
        Placement tenant = tenant("racing", "BASIC");
        String lines = requestLines("2026-04-03T10:00", 30, 0);
        List<Intake> answers =
                SlaForTests.atOnce(
                        20, () -> sla.bean(RequestIntake.class).accept(tenant, body(lines), null));

        assertThat(answers.stream().mapToInt(Intake::accepted).sum()).isEqualTo(30);
        assertThat(answers.stream().mapToInt(Intake::duplicates).sum()).isEqualTo(19 * 30);
        assertThat(report(tenant).requests().valid()).isEqualTo(30);
    }

    @Test
    void anOutageBecomesOneReportOneGrantAndEvidenceThatHolds() throws IOException {
        Placement tenant = tenant("let-down", "EMERGENCY");
        probes(tenant, OUTAGE);
        requests(tenant, requestLines("2026-04-15T10:00", 30, 10), "batch-1");
        sla.bean(Components.class)
                .decide(
                        tenant,
                        new ComponentChange(
                                "old", Instant.parse("2026-04-11T08:30:00Z"), false, "retired"));
        assertThat(report(tenant).status()).isEqualTo(Status.OPEN);

        finalise(tenant);
        finalise(tenant);

        MonthReport report = report(tenant);
        assertThat(report.status()).isEqualTo(Status.FINAL);
        // Ten minutes of the site, half an hour of the old one, one minute of failed requests.
        assertThat(report.downSeconds()).isEqualTo(600 + 1_800 + 60);
        assertThat(report.downIntervals())
                .extracting(down -> down.cause())
                .containsExactly("probe:site", "probe:old", "requests");
        assertThat(report.credit().amountMinor()).isPositive();
        assertThat(sla.number(tenant, "select count(*) from sla.month_report")).isEqualTo(1);
        assertThat(grants(tenant)).isEqualTo(1);
        byte[] bundle = sla.bean(Evidence.class).bundle(tenant, APRIL);
        assertThat(verify(bundle)).isInstanceOf(Verdict.Holds.class);
        assertThat(sla.bean(Evidence.class).bundle(tenant, APRIL)).isEqualTo(bundle);
        assertThat(sla.bean(Months.class).finalOne(tenant, APRIL))
                .hasValueSatisfying(stored ->
                        assertThat(stored.report())
                                .isEqualTo(
                                        new String(
                                                report.canonicalBytes(), StandardCharsets.UTF_8)));
    }

    @Test
    void aFinalMonthTakesNothingMore() throws IOException {
        Placement tenant = tenant("finished", "PROFESSIONAL");
        probes(tenant, OUTAGE);
        finalise(tenant);

        Intake late =
                probes(
                        tenant,
                        """
                        checked_at,monitor,status,http_status,response_ms
                        2026-04-30T21:59:59Z,site,down,0,0
                        2026-04-30T22:00:00Z,site,down,0,0
                        """);
        Intake lateRequests = requests(tenant, requestLines("2026-04-30T21:59", 1, 0), "too-late");

        // In Berlin May begins at 22:00 UTC.
        assertThat(late.accepted()).isEqualTo(1);
        assertThat(late.rejected())
                .extracting(Rejection::line, Rejection::code)
                .containsExactly(tuple(2, "month_closed"));
        assertThat(lateRequests.accepted()).isZero();
        assertThatThrownBy(() ->
                        sla.bean(Components.class)
                                .decide(
                                        tenant,
                                        new ComponentChange("site", DURING, false, "too late")))
                .isInstanceOf(Conflict.class);
        assertThat(verify(sla.bean(Evidence.class).bundle(tenant, APRIL)))
                .isInstanceOf(Verdict.Holds.class);
    }

    @Test
    void whoeverRacesWithTheCloseIsEitherInTheEvidenceOrRefused() throws Exception {
        Placement tenant = tenant("closing", "BASIC");
        sla.itIs(AFTER);
        List<Callable<Intake>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String second = "%02d".formatted(i);
            work.add(() ->
                    probes(
                            tenant,
                            """
                            checked_at,monitor,status,http_status,response_ms
                            2026-04-12T10:00:%sZ,site,down,0,0
                            """
                                    .formatted(second)));
        }
        int accepted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Intake>> answers = new ArrayList<>();
            work.subList(0, 12).forEach(send -> answers.add(threads.submit(send)));
            Future<?> closing =
                    threads.submit(() -> sla.bean(Finalisation.class).run(tenant, APRIL));
            work.subList(12, 24).forEach(send -> answers.add(threads.submit(send)));
            for (Future<Intake> answer : answers) {
                accepted += answer.get().accepted();
            }
            closing.get();
        }

        assertThat(sla.number(tenant, "select count(*) from sla.probe")).isEqualTo(accepted);
        assertThat(verify(sla.bean(Evidence.class).bundle(tenant, APRIL)))
                .isInstanceOf(Verdict.Holds.class);
    }

    @Test
    void twoTenantsOfOnePoolSeeNothingOfEachOther() throws IOException {
        Placement first = tenant("pool-one", "PROFESSIONAL");
        Placement second = tenant("pool-two", "PROFESSIONAL");
        assertThat(first.database()).isEqualTo(second.database());

        probes(first, OUTAGE);
        Intake same = probes(second, OUTAGE.lines().limit(2).collect(Collectors.joining("\n")));

        assertThat(same.accepted()).isEqualTo(1);
        assertThat(report(second).downSeconds()).isZero();
        assertThat(sla.bean(Components.class).of(second))
                .extracting(Component::monitor)
                .containsExactly("site");
        assertThat(sla.number(second, "select count(*) from sla.probe")).isEqualTo(1);
    }

    @Test
    void theLogCannotBeChangedByTheProgram() throws IOException {
        Placement tenant = tenant("immutable", "BASIC");
        probes(tenant, OUTAGE);

        Map<String, String> refused =
                Map.of(
                        "update sla.probe set status = 'up'", "permission denied",
                        "delete from sla.probe", "in no packed day",
                        "delete from sla.probe_day", "permission denied",
                        "update sla.request_day set sums = ''", "permission denied");
        refused.forEach((sql, why) ->
                assertThatThrownBy(() -> sla.change(tenant, sql)).hasStackTraceContaining(why));
    }

    @Test
    void aComponentThatDoesNotCountIsNamedWithItsReason() throws IOException {
        Placement tenant = tenant("deciding", "BASIC");
        probes(tenant, OUTAGE);
        Components components = sla.bean(Components.class);
        var change = new ComponentChange("old", DURING.minusSeconds(60), false, "retired");

        components.decide(tenant, change);
        components.decide(tenant, change);

        assertThat(components.of(tenant))
                .extracting(Component::monitor, Component::counted, Component::reason)
                .containsExactly(tuple("old", false, "retired"), tuple("site", true, null));
        assertThatThrownBy(() ->
                        components.decide(
                                tenant, new ComponentChange("ghost", DURING, false, "who?")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aMonthIsFinalOnlyAfterItIsOverAndKnownOnlyFromTheSignUpOn() {
        Placement tenant = tenant("impatient", "BASIC");
        Finalisation finalisation = sla.bean(Finalisation.class);
        MonthReports reports = sla.bean(MonthReports.class);

        assertThatThrownBy(() -> finalisation.run(tenant, APRIL)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> reports.of(tenant, APRIL.plusMonths(1)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reports.of(tenant, APRIL.minusMonths(1)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> finalisation.run(tenant, APRIL.minusMonths(1)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theDaysAddUpToTheMonth() throws IOException {
        Placement tenant = tenant("daily", "PROFESSIONAL");
        probes(tenant, OUTAGE);
        finalise(tenant);

        List<Day> days = sla.bean(DailyAvailability.class).of(tenant, APRIL);

        MonthReport report = report(tenant);
        assertThat(days).hasSize(30);
        assertThat(days.stream().mapToLong(Day::downSeconds).sum())
                .isEqualTo(report.downSeconds())
                .isPositive();
        assertThat(days.stream().mapToLong(Day::unknownSeconds).sum())
                .isEqualTo(report.unknownSeconds());
        assertThat(days.get(9).downSeconds()).isEqualTo(600);
    }
}
