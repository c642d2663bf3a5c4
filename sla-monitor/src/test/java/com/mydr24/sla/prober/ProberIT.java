package com.mydr24.sla.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.measurement.Component;
import com.mydr24.sla.measurement.Components;
import com.mydr24.sla.measurement.Intake;
import com.mydr24.sla.measurement.Rejection;
import com.mydr24.sla.month.DownInterval;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Endpoints looked at from three vantage points: an address of this machine, a proxy that goes on
 * from another one, and one elsewhere that posts.
 */
@Tag("postgres")
class ProberIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");
    private static final String KIEL = "127.0.0.2";
    private static final String LYON = "127.0.0.3";

    private static Ward ward;
    private static ConnectProxy proxy;
    private static SlaForTests sla;

    @BeforeAll
    static void start() throws IOException {
        ward = new Ward();
        proxy = new ConnectProxy(LYON);
        String vantages = "mydr24.prober.vantages.";
        sla =
                SlaForTests.start(
                        Map.of(
                                "mydr24.prober.every",
                                "1h",
                                "mydr24.prober.private-targets",
                                true,
                                vantages + "kiel.via",
                                "ADDRESS",
                                vantages + "kiel.at",
                                KIEL,
                                vantages + "kiel.beacons",
                                List.of("127.0.0.1:1", ward.url("/beacon")),
                                vantages + "lyon.via",
                                "PROXY",
                                vantages + "lyon.at",
                                proxy.address(),
                                vantages + "lyon.beacons",
                                List.of(ward.url("/beacon")),
                                vantages + "tokyo.via",
                                "REMOTE"));
    }

    @AfterAll
    static void stop() throws IOException {
        sla.close();
        proxy.close();
        ward.close();
    }

    @BeforeEach
    void everythingIsSeen() {
        ward.hiddenFrom.clear();
        ward.beaconHiddenFrom.clear();
        ward.visits.clear();
    }

    private static void looks() throws Exception {
        Prober prober = sla.bean(Prober.class);
        prober.findTargets();
        for (Future<?> one : prober.begin()) {
            one.get();
        }
    }

    /** A tenant with one endpoint, in the first second of one of its rounds. */
    private record Probed(Placement tenant, ProbeTarget target, Instant first) {
        static Probed of(String slug) {
            Placement tenant = sla.tenant(slug, "PROFESSIONAL");
            ProbeTarget target =
                    sla.bean(ProbeTargets.class)
                            .add(tenant, "ward", CheckKind.HTTP, ward.url("/health/" + slug), 10);
            return new Probed(tenant, target, Round.of(target, NOON).at());
        }

        Instant round(int number) {
            return first.plusSeconds(10L * number);
        }

        /** Lets the vantage points of this process look in the round of that number. */
        void look(int number) throws Exception {
            sla.itIs(round(number).plusSeconds(1));
            looks();
        }

        Intake tokyo(int number, String sight) {
            return sla.bean(RemoteVantages.class).take("tokyo", List.of(vote(number, sight)));
        }

        RemoteVote vote(int number, String sight) {
            return new RemoteVote(
                    tenant.tenant().toString(),
                    target.id().toString(),
                    round(number).plusSeconds(2).toString(),
                    sight,
                    sight.equals("UP") ? 204 : 0,
                    40);
        }

        List<Sight> seen(int number) {
            return sla.bean(ProbeTargets.class).votes(tenant, target.id()).stream()
                    .filter(vote -> vote.roundAt().equals(round(number)))
                    .map(Vote::sight)
                    .toList();
        }

        long results() {
            return sla.number(
                    tenant,
                    "select count(*) from sla.probe where tenant_id = '%s'"
                            .formatted(tenant.tenant()));
        }

        MonthReport april() {
            return sla.bean(MonthReports.class).of(tenant, APRIL);
        }
    }

    @Test
    void whatTwoSeeIsInTheLogAtOnceAndThenOnceAMinute() throws Exception {
        Probed probed = Probed.of("seen");
        for (int round = 0; round <= 6; round++) {
            probed.look(round);
        }

        Component component = sla.bean(Components.class).of(probed.tenant).getFirst();
        assertThat(component.monitor()).isEqualTo("ward");
        assertThat(component.up()).isTrue();
        assertThat(component.lastCheckedAt()).isEqualTo(probed.round(6).plusSeconds(1));
        assertThat(probed.results()).isEqualTo(2);
        assertThat(ward.visits)
                .hasSize(14)
                .containsOnly("/health/seen " + KIEL, "/health/seen " + LYON);
        assertThat(probed.april().downSeconds()).isZero();
    }

    @Test
    void whatOneAloneDoesNotSeeIsUpAndWhatTwoDoNotSeeIsDownUntilTheyDo() throws Exception {
        Probed probed = Probed.of("two-of-three");
        probed.look(0);
        ward.hiddenFrom.add(LYON);
        probed.look(1);
        assertThat(probed.seen(1)).containsExactly(Sight.UP, Sight.DOWN);
        probed.tokyo(1, "UP");
        assertThat(probed.april().downSeconds()).isZero();

        ward.hiddenFrom.add(KIEL);
        probed.look(2);
        ward.hiddenFrom.clear();
        probed.look(3);

        assertThat(probed.april().downIntervals())
                .singleElement()
                .satisfies(down -> {
                    assertThat(down.from()).isEqualTo(probed.round(2).plusSeconds(1));
                    assertThat(down.to()).isEqualTo(probed.round(3).plusSeconds(1));
                    assertThat(down.cause()).isEqualTo("probe:ward");
                });
    }

    @Test
    void vantageThatDoesNotEvenSeeItsBeaconIsBlindAndCannotMakeATenantDown() throws Exception {
        Probed probed = Probed.of("blind");
        probed.look(0);
        ward.hiddenFrom.addAll(List.of(KIEL, LYON));
        ward.beaconHiddenFrom.addAll(List.of(KIEL, LYON));
        probed.look(1);
        probed.tokyo(1, "DOWN");

        assertThat(probed.seen(1)).containsExactly(Sight.BLIND, Sight.BLIND, Sight.DOWN);
        assertThat(probed.april().downSeconds()).isZero();
        assertThat(probed.results()).isOne();

        ward.beaconHiddenFrom.remove(KIEL);
        probed.look(2);
        probed.tokyo(2, "DOWN");
        assertThat(probed.seen(2)).containsExactly(Sight.DOWN, Sight.BLIND, Sight.DOWN);
        assertThat(probed.results()).isEqualTo(2);
    }

    @Test
    void roundsAreJudgedInOrderAndOneThatLacksVotesIsNotWaitedForForEver() throws Exception {
        Probed probed = Probed.of("in-order");
        probed.look(0);
        ward.hiddenFrom.add(KIEL);
        probed.look(1);
        ward.hiddenFrom.clear();
        probed.look(2);
        assertThat(probed.results()).isOne();

        // Tokyo's word on the earlier round comes after all have seen the later one.
        assertThat(probed.tokyo(1, "DOWN").accepted()).isOne();
        assertThat(probed.april().downSeconds()).isEqualTo(10);
        assertThat(probed.tokyo(1, "DOWN").rejected())
                .extracting(Rejection::code)
                .containsExactly("round_judged");

        ward.hiddenFrom.add(KIEL);
        probed.look(3);
        ward.hiddenFrom.clear();
        probed.look(9);
        assertThat(probed.tokyo(3, "DOWN").rejected()).hasSize(1);
        assertThat(probed.april().downSeconds()).isEqualTo(10);
    }

    @Test
    void ofTwoProcessesOneLooksAndARoundOfADeadOneIsUnknown() throws Exception {
        Probed probed = Probed.of("two-processes");
        Prober other = another();
        sla.itIs(probed.round(0).plusSeconds(1));
        for (Prober prober : List.of(sla.bean(Prober.class), other)) {
            prober.findTargets();
        }
        List<Future<?>> begun = new ArrayList<>(sla.bean(Prober.class).begin());
        begun.addAll(other.begin());
        for (Future<?> one : begun) {
            one.get();
        }
        assertThat(ward.visits)
                .containsExactlyInAnyOrder(
                        "/health/two-processes " + KIEL, "/health/two-processes " + LYON);

        // One begins a round and dies: nobody begins it again, and the next one is anybody's.
        sla.itIs(probed.round(1).plusSeconds(1));
        TargetRows rows = sla.bean(TargetRows.class);
        UUID tenant = probed.tenant.tenant().value();
        sla.bean(RegionalDatabases.class)
                .in(
                        probed.tenant,
                        () -> {
                            var _ = rows.begin(tenant, probed.target.id(), probed.round(1));
                        });
        ward.hiddenFrom.addAll(List.of(KIEL, LYON));
        probed.look(1);
        assertThat(probed.seen(1)).isEmpty();
        probed.look(20);
        sla.itIs(probed.round(23));

        assertThat(probed.april().downIntervals())
                .extracting(DownInterval::from)
                .containsExactly(probed.round(20).plusSeconds(1));
        other.stop();
    }

    private static Prober another() {
        return new Prober(
                sla.bean(RegionalDatabases.class),
                sla.bean(ProbedTenants.class),
                sla.bean(TargetRows.class),
                sla.bean(Judging.class),
                sla.bean(Vantages.class),
                sla.bean(Cells.class),
                sla.bean(Clock.class),
                Duration.ofHours(1));
    }

    @Test
    void connectionIsEnoughForTcpAndABodyWithoutEndIsNotWaitedFor() throws Exception {
        Placement tenant = sla.tenant("tcp", "PROFESSIONAL");
        ProbeTargets targets = sla.bean(ProbeTargets.class);
        ProbeTarget open = targets.add(tenant, "open", CheckKind.TCP, ward.address(), 60);
        ProbeTarget shut = targets.add(tenant, "shut", CheckKind.TCP, "127.0.0.1:1", 60);
        ProbeTarget endless =
                targets.add(tenant, "endless", CheckKind.HTTP, ward.url("/endless"), 60);
        // A round of 60 seconds is nowhere near its end 20 seconds after it began.
        for (ProbeTarget one : List.of(open, shut, endless)) {
            sla.itIs(Round.of(one, NOON).at().plusSeconds(20));
            looks();
            assertThat(targets.votes(tenant, one.id()))
                    .extracting(Vote::sight)
                    .containsOnly(one.equals(shut) ? Sight.DOWN : Sight.UP)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(targets.votes(tenant, endless.id()))
                .allSatisfy(vote -> assertThat(vote.responseMs()).isLessThan(4_000));
    }

    @Test
    void nobodyHasThisProgramLookInsideItsOwnNetwork() throws Exception {
        try (var vantage =
                new Vantage(
                        "outside",
                        Connections.direct(),
                        List.of(Endpoint.ofBeacon(ward.url("/beacon"))),
                        false)) {
            assertThat(vantage.look(Endpoint.parse(CheckKind.HTTP, ward.url("/health/inside"))))
                    .isEqualTo(Sighting.BLIND);
            assertThat(vantage.look(Endpoint.parse(CheckKind.TCP, ward.address())))
                    .isEqualTo(Sighting.BLIND);
        }
        assertThat(ward.visits).isEmpty();
    }

    @Test
    void endpointIsKeptOnceIsItsTenantsOwnAndIsLookedAtNoMoreOnceRemoved() throws Exception {
        Probed probed = Probed.of("owner");
        Placement stranger = sla.tenant("stranger", "PROFESSIONAL");
        ProbeTargets targets = sla.bean(ProbeTargets.class);
        String address = probed.target.address();

        assertThat(targets.add(probed.tenant, "ward", CheckKind.HTTP, address, 10))
                .isEqualTo(probed.target);
        assertThatThrownBy(() -> targets.add(probed.tenant, "ward", CheckKind.HTTP, address, 60))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> targets.add(probed.tenant, "w2", CheckKind.HTTP, address, 9))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> targets.add(probed.tenant, "w2", CheckKind.TCP, address, 10))
                .isInstanceOf(InvalidField.class);
        assertThat(targets.of(stranger)).isEmpty();
        assertThatThrownBy(() -> targets.votes(stranger, probed.target.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> targets.remove(stranger, probed.target.id()))
                .isInstanceOf(NotFound.class);

        targets.remove(probed.tenant, probed.target.id());
        probed.look(0);
        assertThat(ward.visits).noneMatch(visit -> visit.contains("owner"));
        assertThat(probed.tokyo(0, "DOWN").rejected())
                .extracting(Rejection::code)
                .containsExactly("unknown_target");
    }

    @Test
    void votesFromElsewhereAreNotTakenOnTrust() {
        Probed probed = Probed.of("distrust");
        String stranger = sla.tenant("not-its", "PROFESSIONAL").tenant().toString();
        sla.itIs(probed.round(0).plusSeconds(3));
        RemoteVantages vantages = sla.bean(RemoteVantages.class);
        RemoteVote good = probed.vote(0, "UP");
        List<RemoteVote> votes =
                List.of(
                        good,
                        good,
                        new RemoteVote(stranger, good.target(), good.at(), "UP", 200, 1),
                        new RemoteVote("x", good.target(), good.at(), "UP", 200, 1),
                        probed.vote(0, "DIMLY"),
                        probed.vote(5, "UP"),
                        new RemoteVote(
                                good.tenant(), good.target(), "2026-04-20T01:00:00Z", "UP", 200, 1),
                        new RemoteVote(good.tenant(), good.target(), "noon", "UP", 200, 1),
                        new RemoteVote(good.tenant(), good.target(), good.at(), "UP", 999, 1),
                        new RemoteVote(good.tenant(), good.target(), good.at(), "UP", 200, -1));

        Intake intake = vantages.take("tokyo", votes);

        assertThat(intake.accepted()).isOne();
        assertThat(intake.duplicates()).isOne();
        assertThat(intake.rejected())
                .extracting(Rejection::code)
                .containsExactly(
                        "unknown_target",
                        "unknown_tenant",
                        "unknown_sight",
                        "in_future",
                        "too_old",
                        "bad_time",
                        "out_of_range",
                        "out_of_range");
        assertThat(vantages.targets("tokyo"))
                .anyMatch(one -> one.target().equals(probed.target.id()));
        assertThatThrownBy(() -> vantages.take("kiel", votes)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> vantages.targets("nowhere")).isInstanceOf(NotFound.class);
        assertThat(sla.bean(ProbeTargets.class).quorum()).isEqualTo(2);
    }
}
