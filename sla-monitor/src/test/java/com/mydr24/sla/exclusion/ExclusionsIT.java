package com.mydr24.sla.exclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.EvidenceBundle;
import com.mydr24.sla.evidence.Verdict;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.ReportedExclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time that does not count, from its announcement to the signed report. */
@Tag("postgres")
class ExclusionsIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant APRIL_SECOND = Instant.parse("2026-04-02T08:00:00Z");
    private static final Instant APRIL_TWENTIETH = Instant.parse("2026-04-20T08:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-06T08:00:00Z");

    private static SlaForTests sla;
    private static Exclusions exclusions;
    private static Placement plain;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        sla = SlaForTests.start();
        exclusions = sla.bean(Exclusions.class);
        plain = sla.tenant("nonsense", "BASIC");
    }

    @AfterAll
    static void stop() {
        sla.close();
    }

    private static NewExclusion wanted(ExclusionKind kind, String from, String to) {
        return new NewExclusion(
                kind,
                Instant.parse(from),
                Instant.parse(to),
                "new cables",
                "head of operations",
                "CHG-1");
    }

    /** Down from eight to ten on the tenth. */
    private static Placement letDown(String slug, String tier) throws IOException {
        Placement tenant = sla.tenant(slug, tier);
        sla.itIs(APRIL_TWENTIETH);
        sla.probes(
                tenant,
                "2026-04-01T00:00:00Z,site,up,200,120",
                "2026-04-10T08:00:00Z,site,down,0,0",
                "2026-04-10T10:00:00Z,site,up,200,130");
        sla.itIs(APRIL_SECOND);
        return tenant;
    }

    private static MonthReport report(Placement tenant) {
        return sla.bean(MonthReports.class).of(tenant, APRIL);
    }

    private static void finalise(Placement tenant) {
        sla.itIs(MAY);
        sla.finalise(tenant, APRIL);
    }

    @Test
    void announcedMaintenanceDoesNotCountAndTheEvidenceSaysWhoApprovedIt() throws IOException {
        Placement tenant = letDown("announced", "ENTERPRISE");

        ExclusionEntry entry =
                exclusions.record(
                        tenant,
                        wanted(
                                ExclusionKind.MAINTENANCE,
                                "2026-04-10T08:00:00Z",
                                "2026-04-10T09:30:00Z"));
        finalise(tenant);

        assertThat(entry.judged().excludedSeconds()).isEqualTo(5_400);
        MonthReport report = report(tenant);
        assertThat(report.downSeconds()).isEqualTo(1_800);
        assertThat(report.excludedSeconds()).isEqualTo(5_400);
        assertThat(report.minutes().excluded()).isEqualTo(90);
        assertThat(report.wholeMinutesDown()).isEqualTo(30);
        assertThat(report.knownExclusions())
                .singleElement()
                .extracting(ReportedExclusion::approver, ReportedExclusion::excludedSeconds)
                .containsExactly("head of operations", 5_400L);
        Path file = directory.resolve("evidence.zip");
        Files.write(file, sla.bean(Evidence.class).bundle(tenant, APRIL));
        assertThat(EvidenceBundle.verify(file)).isInstanceOf(Verdict.Holds.class);
    }

    @Test
    void shortNoticeIsTakenDownAndCountsLikeAnyOtherTime() throws IOException {
        Placement tenant = letDown("hasty", "ENTERPRISE");
        sla.itIs(Instant.parse("2026-04-06T08:00:00Z"));

        ExclusionEntry entry =
                exclusions.record(
                        tenant,
                        wanted(
                                ExclusionKind.MAINTENANCE,
                                "2026-04-10T08:00:00Z",
                                "2026-04-10T09:30:00Z"));
        sla.itIs(APRIL_TWENTIETH);

        assertThat(entry.judged().excludedSeconds()).isZero();
        assertThat(entry.judged().why()).contains("96 h", "120 h were promised");
        assertThat(report(tenant).downSeconds()).isEqualTo(7_200);
        assertThat(report(tenant).knownExclusions()).hasSize(1);
    }

    @Test
    void emergencyTierIsPromisedNoDowntimeNotEvenAnnounced() throws IOException {
        Placement tenant = letDown("always-on", "EMERGENCY");

        exclusions.record(
                tenant,
                wanted(ExclusionKind.MAINTENANCE, "2026-04-10T08:00:00Z", "2026-04-10T10:00:00Z"));
        sla.itIs(APRIL_TWENTIETH);

        assertThat(report(tenant).downSeconds()).isEqualTo(7_200);
    }

    @Test
    void whatTheCustomerCausedIsExcludedAfterwardsAndCanBeWithdrawn() throws IOException {
        Placement tenant = letDown("own-fault", "PROFESSIONAL");
        sla.itIs(APRIL_TWENTIETH);
        NewExclusion wanted =
                wanted(ExclusionKind.CUSTOMER, "2026-04-10T08:00:00Z", "2026-04-10T09:00:00Z");

        ExclusionEntry entry = exclusions.record(tenant, wanted);
        assertThat(report(tenant).downSeconds()).isEqualTo(3_600);
        UUID id = entry.judged().recorded().id();
        exclusions.withdraw(tenant, id, "it was not them");
        ExclusionEntry again = exclusions.withdraw(tenant, id, "it was not them");

        assertThat(again.withdrawal()).isNotNull();
        assertThat(again.judged().excludedSeconds()).isZero();
        assertThat(report(tenant).downSeconds()).isEqualTo(7_200);
        assertThat(report(tenant).knownExclusions()).isEmpty();
        assertThat(sla.number(tenant, "select count(*) from sla.exclusion_withdrawal")).isOne();
        assertThatThrownBy(() -> exclusions.record(tenant, wanted))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("exclusion_withdrawn"));
    }

    @Test
    void theSameRecordedByManyAtOnceIsOne() throws Exception {
        Placement tenant = letDown("eager", "PROFESSIONAL");
        sla.itIs(APRIL_TWENTIETH);
        NewExclusion wanted =
                wanted(ExclusionKind.FORCE_MAJEURE, "2026-04-10T08:00:00Z", "2026-04-10T08:30:00Z");

        List<UUID> ids =
                SlaForTests.atOnce(
                        12, () -> exclusions.record(tenant, wanted).judged().recorded().id());

        assertThat(ids).hasSize(12).containsOnly(ids.getFirst());
        assertThat(sla.number(tenant, "select count(*) from sla.exclusion")).isOne();
        assertThat(
                        sla.number(
                                tenant,
                                "select count(*) from tenancy.audit_entry where action = 'exclusion.recorded'"))
                .isOne();
    }

    @Test
    void aFinalMonthIsOutOfReach() throws IOException {
        Placement tenant = letDown("too-late", "PROFESSIONAL");
        sla.itIs(APRIL_TWENTIETH);
        UUID id =
                exclusions
                        .record(
                                tenant,
                                wanted(
                                        ExclusionKind.CUSTOMER,
                                        "2026-04-10T08:00:00Z",
                                        "2026-04-10T09:00:00Z"))
                        .judged()
                        .recorded()
                        .id();
        finalise(tenant);

        assertThatThrownBy(() ->
                        exclusions.record(
                                tenant,
                                wanted(
                                        ExclusionKind.CUSTOMER,
                                        "2026-04-30T21:00:00Z",
                                        "2026-05-01T09:00:00Z")))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("month_closed"));
        assertThatThrownBy(() -> exclusions.withdraw(tenant, id, "changed our mind"))
                .isInstanceOf(Conflict.class);
        // In Berlin May begins at 22:00 UTC.
        assertThat(
                        exclusions
                                .record(
                                        tenant,
                                        wanted(
                                                ExclusionKind.CUSTOMER,
                                                "2026-04-30T22:00:00Z",
                                                "2026-04-30T23:00:00Z"))
                                .judged()
                                .excludedSeconds())
                .isEqualTo(3_600);
    }

    @Test
    void anotherTenantsExclusionIsNotFoundAndNothingOfItIsSeen() throws IOException {
        Placement first = letDown("pool-first", "PROFESSIONAL");
        Placement second = letDown("pool-second", "PROFESSIONAL");
        assertThat(first.database()).isEqualTo(second.database());
        sla.itIs(APRIL_TWENTIETH);
        UUID id =
                exclusions
                        .record(
                                first,
                                wanted(
                                        ExclusionKind.CUSTOMER,
                                        "2026-04-10T08:00:00Z",
                                        "2026-04-10T09:00:00Z"))
                        .judged()
                        .recorded()
                        .id();

        assertThatThrownBy(() -> exclusions.withdraw(second, id, "mine"))
                .isInstanceOf(NotFound.class);
        assertThat(exclusions.of(second)).isEmpty();
        assertThat(report(second).downSeconds()).isEqualTo(7_200);
        assertThat(exclusions.of(first)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, 2026-04-10T09:00:00Z, 2026-04-10T09:00:00.9Z, to",
        "CUSTOMER, 2026-03-10T09:00:00Z, 2026-03-10T10:00:00Z, to",
        "CUSTOMER, 2026-04-20T07:00:00Z, 2026-04-20T08:00:01Z, to",
        "FORCE_MAJEURE, 2026-02-10T09:00:00Z, 2026-04-10T09:00:00Z, to",
        "MAINTENANCE, 2026-04-20T07:59:59Z, 2026-04-20T09:00:00Z, from",
        "MAINTENANCE, 2026-04-25T07:00:00Z, 2026-04-26T07:00:01Z, to"
    })
    void nonsenseIsRefusedAndNamed(ExclusionKind kind, String from, String to, String field) {
        Placement tenant = plain;
        sla.itIs(APRIL_TWENTIETH);

        assertThatThrownBy(() -> exclusions.record(tenant, wanted(kind, from, to)))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
        assertThat(sla.number(tenant, "select count(*) from sla.exclusion")).isZero();
    }

    @Test
    void neitherExclusionsNorWithdrawalsCanBeChanged() throws IOException {
        Placement tenant = letDown("carved", "BASIC");

        for (String sql :
                List.of(
                        "update sla.exclusion set reason = 'x'",
                        "delete from sla.exclusion",
                        "delete from sla.exclusion_withdrawal")) {
            assertThatThrownBy(() -> sla.change(tenant, sql))
                    .hasStackTraceContaining("permission denied");
        }
    }
}
