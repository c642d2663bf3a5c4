package com.mydr24.sla.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.DoomedProcess;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.EvidenceBundle;
import com.mydr24.sla.evidence.Verdict;
import com.mydr24.sla.measurement.EdgeFlush;
import com.mydr24.sla.measurement.EdgeLog;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the edge counts gets into the log once, and what died with a process is unknown. */
@Tag("postgres")
class EdgeIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant NOON = Instant.parse("2026-04-20T12:00:10Z");

    /** Nothing happens by itself. */
    private static final Map<String, Object> BY_HAND =
            Map.of("mydr24.edge.every", "1h", "mydr24.edge.silence", "1h");

    private static SlaForTests sla;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        sla = SlaForTests.start(BY_HAND);
    }

    @AfterAll
    static void stop() {
        sla.close();
    }

    private static Placement counted(String slug) {
        Placement tenant = sla.tenant(slug, "PROFESSIONAL");
        sla.itIs(NOON);
        sla.bean(EdgeTenants.class).count(tenant, true);
        return tenant;
    }

    private static void requests(Placement tenant, int count) {
        for (int i = 0; i < count; i++) {
            sla.bean(EdgeRecorder.class).record(tenant.tenant(), "api", "GET /beds", 200, 900);
        }
    }

    /** As if its processes had said nothing for two hours. */
    private static void silent(Placement tenant) {
        sla.change(tenant, "update sla.edge_watch set alive_at = alive_at - interval '2 hours'");
    }

    private static MonthReport april(Placement tenant) {
        return sla.bean(MonthReports.class).of(tenant, APRIL);
    }

    @Test
    void minuteThatIsOverIsInTheLogAndItsStatementComesInOnce() {
        Placement tenant = counted("edge-once");
        sla.bean(EdgeWriter.class).look();
        requests(tenant, 30);
        sla.itIs(NOON.plusSeconds(60));
        sla.bean(EdgeWriter.class).write();
        sla.bean(EdgeWriter.class).write();

        assertThat(april(tenant).requests().valid()).isEqualTo(30);
        assertThat(april(tenant).minutes().up()).isOne();

        var repeated = new TenantCounts(java.time.Clock.fixed(NOON, java.time.ZoneOffset.UTC));
        repeated.add(new Operation("api", "GET /beds"), 200, 5);
        UUID process = UUID.randomUUID();
        EdgeFlush flush = repeated.last(process, 1);
        EdgeLog log = sla.bean(EdgeLog.class);
        log.begin(tenant, process, NOON);

        assertThat(log.add(tenant, flush)).isTrue();
        log.add(tenant, flush);
        assertThat(april(tenant).requests().valid()).isEqualTo(31);
        assertThat(
                        sla.number(
                                tenant,
                                "select count(*) from sla.edge_gap where tenant_id = '%s'"
                                        .formatted(tenant.tenant())))
                .isZero();
    }

    @Test
    void nobodyIsCountedUnlessItWasAgreedAndTheAgreementEnds() {
        Placement tenant = sla.tenant("edge-not", "PROFESSIONAL");
        sla.itIs(NOON);
        EdgeTenants agreed = sla.bean(EdgeTenants.class);
        sla.bean(EdgeWriter.class).look();
        requests(tenant, 5);
        assertThat(sla.bean(EdgeRecorder.class).counts(tenant.tenant())).isFalse();

        assertThat(agreed.count(tenant, true)).isEqualTo(agreed.count(tenant, true)).isPresent();
        sla.bean(EdgeWriter.class).look();
        requests(tenant, 5);
        assertThat(agreed.count(tenant, false)).isEmpty();
        sla.bean(EdgeWriter.class).look();
        requests(tenant, 5);

        assertThat(april(tenant).requests().valid()).isEqualTo(5);
        assertThat(sla.bean(EdgeLog.class).findGaps(tenant)).isZero();
    }

    @Test
    void programToldToStopWritesTheMinuteThatHasNotEnded() {
        SlaForTests stopping = SlaForTests.start(BY_HAND);
        SlaForTests next = stopping;
        try {
            Placement tenant = stopping.tenant("edge-stop", "PROFESSIONAL");
            stopping.itIs(NOON);
            stopping.bean(EdgeTenants.class).count(tenant, true);
            stopping.bean(EdgeWriter.class).look();
            for (int i = 0; i < 12; i++) {
                stopping.bean(EdgeRecorder.class)
                        .record(tenant.tenant(), "api", "GET /beds", 200, 900);
            }

            next = stopping.restarted("mydr24.edge.every", "1h");
            next.itIs(NOON.plusSeconds(300));
            next.change(tenant, "update sla.edge_watch set alive_at = now() - interval '2 hours'");
            next.bean(FindEdgeGaps.class).run(new CellId("eu-de-1"));

            MonthReport report = next.bean(MonthReports.class).of(tenant, APRIL);
            assertThat(report.requests().valid()).isEqualTo(12);
            assertThat(next.number(tenant, "select count(*) from sla.edge_watch where ended"))
                    .isOne();
            assertThat(next.number(tenant, "select count(*) from sla.edge_gap")).isZero();
        } finally {
            next.close();
        }
    }

    @Test
    void secondsOfAKilledProcessAreUnknownThoughAProbeSaysUpAndTheEvidenceHolds()
            throws IOException, InterruptedException {
        Placement tenant = counted("edge-kill");
        sla.probes(tenant, SlaForTests.SIGN_UP.plusSeconds(60) + ",site,up,200,100");
        long before = april(tenant).unknownSeconds();

        killAfterCounting(tenant);
        sla.itIs(Instant.parse("2026-04-20T12:03:30Z"));
        silent(tenant);
        sla.bean(FindEdgeGaps.class).run(new CellId("eu-de-1"));
        sla.bean(FindEdgeGaps.class).run(new CellId("eu-de-1"));

        MonthReport report = april(tenant);
        assertThat(report.requests().valid()).isEqualTo(50);
        // From the end of what it wrote down, 12:01:00, to ten seconds after it was last heard of,
        // at 12:01:10; that it was missed more than two minutes later makes it no longer.
        long lost = report.unknownSeconds() - before;
        assertThat(lost).isBetween(20L, 25L);
        assertThat(report.downSeconds()).isZero();

        sla.itIs(Instant.parse("2026-05-06T12:00:00Z"));
        sla.finalise(tenant, APRIL);
        assertThat(april(tenant).unknownSeconds()).isEqualTo(before + lost);
        Path file = directory.resolve("evidence.zip");
        Files.write(file, sla.bean(Evidence.class).bundle(tenant, APRIL));
        assertThat(EvidenceBundle.verify(file)).isInstanceOf(Verdict.Holds.class);
    }

    private void killAfterCounting(Placement tenant) throws IOException, InterruptedException {
        try (DoomedProcess process =
                DoomedProcess.start(
                        sla.configuration(),
                        directory,
                        EdgeProcess.class,
                        tenant.tenant().toString(),
                        NOON.toString())) {
            process.untilItSaid(1, EdgeProcess.COUNTED::equals);
            process.kill();
        }
    }

    @Test
    void processThatWasGivenUpGoesOnUnderAnotherName() {
        Placement tenant = counted("edge-slow");
        sla.bean(EdgeWriter.class).look();
        requests(tenant, 20);
        sla.itIs(NOON.plusSeconds(40));
        silent(tenant);
        sla.bean(EdgeLog.class).findGaps(tenant);
        sla.itIs(NOON.plusSeconds(120));
        sla.bean(EdgeWriter.class).write();
        requests(tenant, 20);
        sla.itIs(NOON.plusSeconds(180));
        sla.bean(EdgeWriter.class).write();

        // Nothing it counted is lost, and the time it was missed stays unknown.
        assertThat(april(tenant).requests().valid()).isEqualTo(40);
        assertThat(
                        sla.number(
                                tenant,
                                "select extract(epoch from to_at - from_at)::int from sla.edge_gap"))
                .isBetween(10L, 12L);
        assertThat(sla.number(tenant, "select count(*) from sla.edge_watch")).isEqualTo(2);
    }

    @Test
    void gapsOfAnotherTenantAreNobodysElse() {
        Placement first = counted("edge-one");
        Placement second = counted("edge-two");
        assertThat(first.database()).isEqualTo(second.database());
        sla.bean(EdgeLog.class).begin(first, UUID.randomUUID(), NOON);
        sla.itIs(NOON.plusSeconds(60));
        silent(first);

        assertThat(sla.bean(EdgeLog.class).findGaps(second)).isZero();
        sla.bean(EdgeLog.class).findGaps(first);
        assertThat(sla.number(first, "select count(*) from sla.edge_gap")).isOne();
        assertThat(sla.number(second, "select count(*) from sla.edge_gap")).isZero();
    }
}
