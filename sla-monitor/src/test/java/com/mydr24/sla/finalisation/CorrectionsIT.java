package com.mydr24.sla.finalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.VerifyEvidence;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.Exclusions;
import com.mydr24.sla.exclusion.NewExclusion;
import com.mydr24.sla.measurement.Rejection;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.ReportedCorrection;
import com.mydr24.sla.review.PeerComparison;
import com.mydr24.sla.review.PeerMeasure;
import com.mydr24.sla.review.PeerMonth;
import com.mydr24.sla.review.PeerStanding;
import com.mydr24.sla.review.Peers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a month after it was final, on real databases. */
@Tag("postgres")
class CorrectionsIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Instant SEVENTH_OF_MAY = Instant.parse("2026-05-07T08:00:00Z");
    private static final Instant SEVENTH_OF_JUNE = Instant.parse("2026-06-07T08:00:00Z");
    private static final long FEE = 1_000_000;

    /** Forty hours: below 95 %, half of a PROFESSIONAL's fee. */
    private static final String[] LATE_OUTAGE = {
        "2026-04-20T08:00:00Z,site,down,0,0", "2026-04-22T00:00:00Z,site,up,200,130"
    };

    private static SlaForTests sla;
    private static Corrections corrections;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        sla = SlaForTests.start();
        corrections = sla.bean(Corrections.class);
    }

    @AfterAll
    static void stop() {
        sla.close();
    }

    /** Down for an hour in April, which is final: ten percent of a PROFESSIONAL's fee. */
    private static Placement finished(String slug) throws IOException {
        Placement tenant = sla.tenant(slug, "PROFESSIONAL");
        sla.itIs(SEVENTH_OF_MAY);
        sla.probes(
                tenant,
                "2026-04-01T00:00:00Z,site,up,200,120",
                "2026-04-10T08:00:00Z,site,down,0,0",
                "2026-04-10T09:00:00Z,site,up,200,130");
        sla.finalise(tenant, APRIL);
        return tenant;
    }

    private static MonthReport report(Placement tenant) {
        return sla.bean(MonthReports.class).of(tenant, APRIL);
    }

    private static byte[] evidence(Placement tenant, YearMonth month, int version) {
        return sla.bean(Evidence.class).bundle(tenant, month, version);
    }

    private static List<Long> granted(Placement tenant) {
        sla.bean(OutboxRelay.class).deliver(tenant);
        return sla.bean(AccountCredits.class).list(tenant).stream()
                .map(Credit::amountMinor)
                .toList();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, bytes);
        return file;
    }

    private static int verify(Path... files) {
        String[] args = new String[files.length];
        for (int i = 0; i < files.length; i++) {
            args[i] = files[i].toString();
        }
        return VerifyEvidence.run(
                args, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @Test
    void lateLinesMakeTheNextVersionAndGrantOnlyTheDifference() throws IOException {
        Placement tenant = finished("late");
        byte[] before = evidence(tenant, APRIL, 1);

        CorrectedMonth open = corrections.open(tenant, APRIL, "logs were found", "CFO");
        assertThat(sla.probes(tenant, LATE_OUTAGE).accepted()).isEqualTo(2);
        assertThat(report(tenant).version()).isEqualTo(1);
        CorrectedMonth ended = corrections.end(tenant, open.number());

        assertThat(ended.version()).isEqualTo(2);
        MonthReport report = report(tenant);
        assertThat(report.version()).isEqualTo(2);
        assertThat(report.downSeconds()).isEqualTo(3_600 + 40 * 3_600);
        ReportedCorrection correction = Objects.requireNonNull(report.correction());
        assertThat(correction.formerDownSeconds()).isEqualTo(3_600);
        assertThat(correction.reason()).isEqualTo("logs were found");
        assertThat(correction.grantedMinor()).isEqualTo(FEE / 10);
        assertThat(correction.differenceMinor()).isEqualTo(FEE / 2 - FEE / 10);
        assertThat(granted(tenant)).containsExactlyInAnyOrder(FEE / 10, FEE / 2 - FEE / 10);
        assertThat(evidence(tenant, APRIL, 1)).isEqualTo(before);
        Path first = file("1.zip", before);
        Path second = file("2.zip", evidence(tenant, APRIL, 2));
        assertThat(verify(first, second)).isZero();
        assertThat(verify(second, first)).isOne();
        assertThat(verify(first, first)).isOne();
    }

    @Test
    void betterNumbersTakeNothingBackAndWorseOnesAgainGrantWhatIsBeyond() throws IOException {
        Placement tenant = finished("kept");
        int first = corrections.open(tenant, APRIL, "it was their router", "CFO").number();
        Exclusions exclusions = sla.bean(Exclusions.class);
        var id =
                exclusions
                        .record(
                                tenant,
                                new NewExclusion(
                                        ExclusionKind.CUSTOMER,
                                        Instant.parse("2026-04-10T08:00:00Z"),
                                        Instant.parse("2026-04-10T09:00:00Z"),
                                        "their router",
                                        "CFO",
                                        "INC-9"))
                        .judged()
                        .recorded()
                        .id();
        corrections.end(tenant, first);

        assertThat(report(tenant).credit().amountMinor()).isZero();
        assertThat(granted(tenant)).containsExactly(FEE / 10);

        int second = corrections.open(tenant, APRIL, "it was not", "CFO").number();
        exclusions.withdraw(tenant, id, "it was ours");
        corrections.end(tenant, second);
        assertThat(report(tenant).credit().amountMinor()).isEqualTo(FEE / 10);
        assertThat(granted(tenant)).containsExactly(FEE / 10);

        int third = corrections.open(tenant, APRIL, "and more", "CFO").number();
        sla.probes(tenant, LATE_OUTAGE);
        corrections.end(tenant, third);
        assertThat(report(tenant).version()).isEqualTo(4);
        assertThat(granted(tenant)).containsExactlyInAnyOrder(FEE / 10, FEE / 2 - FEE / 10);
        Path[] chain = new Path[4];
        for (int version = 1; version <= 4; version++) {
            chain[version - 1] = file(version + ".zip", evidence(tenant, APRIL, version));
        }
        assertThat(verify(chain)).isZero();
        assertThat(verify(chain[0], chain[2])).isOne();
    }

    @Test
    void whatWasSignedOfTheNextMonthStaysAsItWas() throws IOException {
        Placement tenant = finished("next-month");
        sla.itIs(SEVENTH_OF_JUNE);
        sla.finalise(tenant, MAY);
        byte[] may = evidence(tenant, MAY, 1);

        int number = corrections.open(tenant, APRIL, "its last hour", "CFO").number();
        // Stands until the next result, and so far into May, which is final too.
        sla.probes(tenant, "2026-04-30T21:00:00Z,site,down,0,0");
        corrections.end(tenant, number);

        assertThat(report(tenant).downSeconds()).isEqualTo(3_600 + 3_600);
        assertThat(evidence(tenant, MAY, 1)).isEqualTo(may);
        int forMay = corrections.open(tenant, MAY, "follows from April", "CFO").number();
        corrections.end(tenant, forMay);
        assertThat(sla.bean(MonthReports.class).of(tenant, MAY).downSeconds())
                .isEqualTo(31L * 86_400);
        assertThat(evidence(tenant, MAY, 1)).isEqualTo(may);
    }

    @Test
    void onlyWhileACorrectionIsOpenIsAnythingTaken() throws IOException {
        Placement tenant = finished("shut");

        assertThat(sla.probes(tenant, LATE_OUTAGE).rejected())
                .extracting(Rejection::code)
                .containsOnly("month_closed");
        int number = corrections.open(tenant, APRIL, "found", "CFO").number();
        assertThat(sla.probes(tenant, LATE_OUTAGE[0]).accepted()).isOne();
        corrections.end(tenant, number);
        assertThat(sla.probes(tenant, LATE_OUTAGE[1]).rejected())
                .extracting(Rejection::code)
                .containsExactly("month_closed");
    }

    @Test
    void openedAndEndedByManyAtOnceItIsOneVersion() throws Exception {
        Placement tenant = finished("crowded");

        List<Integer> numbers =
                SlaForTests.atOnce(
                        8, () -> corrections.open(tenant, APRIL, "found", "CFO").number());
        sla.probes(tenant, LATE_OUTAGE);
        List<CorrectedMonth> ended =
                SlaForTests.atOnce(8, () -> corrections.end(tenant, numbers.getFirst()));

        assertThat(numbers).containsOnly(1);
        assertThat(ended).extracting(CorrectedMonth::version).containsOnly(2);
        assertThat(sla.bean(MonthReports.class).versions(tenant, APRIL)).hasSize(2);
        assertThat(granted(tenant)).hasSize(2);
        assertThatThrownBy(
                        () -> {
                            corrections.open(tenant, APRIL, "once more", "CFO");
                            corrections.open(tenant, APRIL, "for another reason", "CFO");
                        })
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("correction_open"));
    }

    @Test
    void killedBeforeItsCommitItHasNotHappenedAndCanBeEndedAgain() throws IOException {
        Placement tenant = finished("killed");
        int number = corrections.open(tenant, APRIL, "found", "CFO").number();
        sla.probes(tenant, LATE_OUTAGE);

        assertThatThrownBy(() ->
                        sla.bean(RegionalDatabases.class)
                                .in(
                                        tenant,
                                        () -> {
                                            corrections.end(tenant, number);
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");

        assertThat(report(tenant).version()).isEqualTo(1);
        assertThat(granted(tenant)).containsExactly(FEE / 10);
        corrections.end(tenant, number);
        assertThat(report(tenant).version()).isEqualTo(2);
        assertThat(granted(tenant)).hasSize(2);
    }

    @Test
    void monthsThatAreNotFinalAndTenantsOfOthersAreLeftAlone() throws IOException {
        Placement tenant = finished("mine");
        Placement other = finished("theirs");
        int number = corrections.open(tenant, APRIL, "found", "CFO").number();

        assertThatThrownBy(() -> corrections.open(tenant, MAY, "found", "CFO"))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("month_not_final"));
        assertThatThrownBy(() -> corrections.end(other, number)).isInstanceOf(NotFound.class);
        assertThat(corrections.of(other)).isEmpty();
        assertThat(sla.probes(other, LATE_OUTAGE).accepted()).isZero();
    }

    @Test
    void finalMonthIsComparedWithOthersOnceThereAreEnoughAndItIsTheMiddleOfTheNext()
            throws IOException {
        Placement tenant = finished("compared");
        sla.bean(OutboxRelay.class).deliver(tenant);
        Peers peers = sla.bean(Peers.class);
        for (int i = 0; i < 20; i++) {
            long availability = 999_000 + i * 50L;
            var other =
                    new Placement(
                            new TenantId(new UUID(9, i)),
                            tenant.region(),
                            tenant.cell(),
                            tenant.database());
            var event =
                    new OutboxEvent(
                            new UUID(7, i),
                            PeerMonth.EVENT_TYPE,
                            "{\"month\": \"2026-04\", \"version\": 1, \"tier\": \"PROFESSIONAL\", \"availabilityPpm\": %d}"
                                    .formatted(availability),
                            SEVENTH_OF_MAY);
            // Whatever is delivered twice is one month of one tenant.
            peers.accept(other, event);
            peers.accept(other, event);
        }
        assertThat(peers.of(tenant, APRIL)).isEmpty();

        sla.itIs(Instant.parse("2026-05-15T08:00:00Z"));
        List<PeerComparison> compared = peers.of(tenant, APRIL);

        assertThat(compared)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.measure()).isEqualTo(PeerMeasure.AVAILABILITY);
                    assertThat(one.own()).isEqualTo(report(tenant).availabilityPpm());
                    assertThat(one.standing()).isEqualTo(PeerStanding.WORST_QUARTER);
                    assertThat(one.peers().median()).isBetween(999_000L, 999_900L);
                });
        // What was told once is not told anew when one more comes: the difference would be that
        // one.
        peers.accept(
                tenant,
                new OutboxEvent(
                        UUID.randomUUID(),
                        PeerMonth.EVENT_TYPE,
                        "{\"month\": \"2026-04\", \"version\": 2, \"tier\": \"PROFESSIONAL\", \"availabilityPpm\": 1}",
                        SEVENTH_OF_MAY));
        assertThat(peers.of(tenant, APRIL)).isEqualTo(compared);
        assertThat(peers.of(tenant, MAY)).isEmpty();
    }
}
