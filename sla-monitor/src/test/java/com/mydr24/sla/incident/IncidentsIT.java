package com.mydr24.sla.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.alert.Receiver;
import com.mydr24.sla.alert.TargetKind;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.Components;
import com.mydr24.sla.watch.GuaranteeBudget;
import com.mydr24.sla.watch.GuaranteeKind;
import com.mydr24.sla.watch.MonthBudgets;
import com.mydr24.sla.watch.Severity;
import com.mydr24.sla.watch.Watch;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From an outage to an incident, its timeline and those who hear of it, on real databases. */
@Tag("postgres")
class IncidentsIT {
    private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");

    private static SlaForTests sla;

    @BeforeAll
    static void start() {
        sla = SlaForTests.start(Map.of("mydr24.alerts.private-targets", true));
    }

    @AfterAll
    static void stop() {
        sla.close();
    }

    /** Up since its sign-up, down at noon. */
    private static Placement down(String slug) throws IOException {
        Placement tenant = sla.tenant(slug, "PROFESSIONAL");
        sla.itIs(NOON.plusSeconds(30));
        sla.probes(
                tenant,
                SlaForTests.SIGN_UP.plusSeconds(60) + ",site,up,200,100",
                NOON + ",site,down,0,0");
        return tenant;
    }

    private static void look(Placement tenant, long secondsAfterNoon) {
        sla.itIs(NOON.plusSeconds(secondsAfterNoon));
        sla.bean(IncidentEngine.class).judge(tenant);
    }

    private static List<Incident> incidents(Placement tenant) {
        return sla.bean(Incidents.class).of(tenant);
    }

    @Test
    void outageIsAnIncidentUntilItsBudgetIsNoLongerUsedUpTooFast() throws IOException {
        Placement tenant = down("outage");
        look(tenant, 40);
        look(tenant, 41);
        sla.itIs(NOON.plusSeconds(1_200));
        sla.probes(tenant, NOON.plusSeconds(1_200) + ",site,up,200,100");
        look(tenant, 1_260);
        // 1,200 s are more than a tenth of the 2,592 s of the month, within three days and six
        // hours.
        look(tenant, 4 * 3_600);
        look(tenant, 8 * 3_600);
        assertThat(incidents(tenant).getFirst().closedAt()).isNull();
        look(tenant, 8 * 3_600 + 590);
        assertThat(incidents(tenant).getFirst().closedAt()).isNull();
        look(tenant, 8 * 3_600 + 660);
        look(tenant, 8 * 3_600 + 720);

        assertThat(incidents(tenant))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.guarantee()).isEqualTo(GuaranteeKind.UPTIME);
                    assertThat(incident.closedAt()).isNotNull();
                    assertThat(incident.events())
                            .extracting(Incident.Event::kind, Incident.Event::severity)
                            .containsExactly(
                                    tuple(Incident.Kind.OPENED, Severity.DOWN),
                                    tuple(Incident.Kind.BETTER, Severity.PAGE),
                                    tuple(Incident.Kind.BETTER, Severity.TICKET),
                                    tuple(Incident.Kind.CLOSED, Severity.TICKET));
                    assertThat(incident.events().getFirst().words()).contains("probe:site");
                });
    }

    @Test
    void ofManyWhoLookAtOnceOneOpensIt() throws Exception {
        Placement tenant = down("looked-at");
        sla.itIs(NOON.plusSeconds(50));

        SlaForTests.atOnce(
                6,
                () -> {
                    sla.bean(IncidentEngine.class).judge(tenant);
                    return true;
                });

        assertThat(incidents(tenant))
                .singleElement()
                .satisfies(one -> assertThat(one.events()).hasSize(1));
    }

    @Test
    void silenceIsNotTakenForBeingWell() throws IOException {
        Placement tenant = sla.tenant("silent", "PROFESSIONAL");
        sla.itIs(NOON.plusSeconds(30));
        sla.probes(tenant, NOON + ",site,down,0,0", NOON.plusSeconds(10) + ",other,up,200,1");
        look(tenant, 40);
        sla.bean(Components.class)
                .decide(
                        tenant,
                        new ComponentChange(
                                "site", NOON.plusSeconds(40), false, "taken out of service"));
        sla.bean(Components.class)
                .decide(
                        tenant,
                        new ComponentChange(
                                "other", NOON.plusSeconds(40), false, "taken out of service"));
        long days = 4 * 86_400L;
        look(tenant, days);
        look(tenant, days + 3_600);
        assertThat(incidents(tenant).getFirst().closedAt()).isNull();
        look(tenant, days + 86_400);

        assertThat(incidents(tenant).getFirst().closedAt()).isNotNull();
        assertThat(incidents(tenant).getFirst().events().getLast().words())
                .contains("nobody knows");
    }

    @Test
    void newsAreSignedAndTriedAgainAndSaySo() throws IOException {
        Placement tenant = down("newsworthy");
        try (var receiver = new Receiver()) {
            WatchTargets targets = sla.bean(WatchTargets.class);
            targets.add(tenant, TargetKind.WEBHOOK, receiver.url(), Severity.DOWN);
            WatchTarget again =
                    targets.add(tenant, TargetKind.WEBHOOK, receiver.url(), Severity.DOWN);
            assertThat(targets.of(tenant)).containsExactly(again);
            receiver.refuse(1);
            look(tenant, 40);
            IncidentNotices notices = sla.bean(IncidentNotices.class);
            notices.send(tenant);
            notices.send(tenant);
            assertThat(receiver.calls).hasSize(1);
            sla.change(tenant, "update sla.incident_notice set next_at = now() - interval '1 s'");
            notices.send(tenant);
            notices.send(tenant);

            assertThat(receiver.calls).hasSize(2);
            Receiver.Call taken = receiver.calls.get(1);
            assertThat(taken.header("MyDR24-Signature")).startsWith("t=");
            assertThat(taken.header("MyDR24-May-Be-A-Repeat")).isEqualTo("true");
            assertThat(taken.body()).contains("\"topic\":\"INCIDENT\"", "The service is down");
            assertThat(
                            sla.number(
                                    tenant,
                                    "select count(*) from sla.incident_notice where state = 'HANDED_OFF'"))
                    .isOne();
        }
    }

    @Test
    void newsThatNobodyTakesIsGivenUpInTheEnd() throws IOException {
        Placement tenant = down("nobody-hears");
        sla.bean(WatchTargets.class)
                .add(tenant, TargetKind.WEBHOOK, "http://127.0.0.1:1/x", Severity.TICKET);
        look(tenant, 40);
        for (int i = 0; i < IncidentNotices.MOST_ATTEMPTS + 2; i++) {
            sla.change(tenant, "update sla.incident_notice set next_at = now() - interval '1 s'");
            sla.bean(IncidentNotices.class).send(tenant);
        }

        assertThat(
                        sla.number(
                                tenant,
                                "select attempts from sla.incident_notice where state = 'DEAD'"))
                .isEqualTo(IncidentNotices.MOST_ATTEMPTS);
    }

    @Test
    void peopleNoteAndAnotherTenantsIncidentIsNotFound() throws IOException {
        Placement tenant = down("noted");
        Placement other = sla.tenant("not-noted", "PROFESSIONAL");
        look(tenant, 40);
        Incidents incidents = sla.bean(Incidents.class);
        UUID id = incidents(tenant).getFirst().id();

        Incident noted = incidents.note(tenant, id, "OPERATOR", "a cable was cut");

        assertThat(noted.events().getLast().words()).isEqualTo("a cable was cut");
        assertThat(noted.events().getLast().author()).isEqualTo("OPERATOR");
        assertThatThrownBy(() -> incidents.note(tenant, id, "OPERATOR", " "))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> incidents.find(other, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> incidents.note(other, id, "OPERATOR", "mine"))
                .isInstanceOf(NotFound.class);
        assertThat(incidents(other)).isEmpty();
    }

    @Test
    void budgetsAreThoseOfTheContractAndSayWhatIsNotKnown() throws IOException {
        Placement tenant = down("budgeted");
        sla.itIs(NOON.plusSeconds(600));
        sla.probes(tenant, NOON.plusSeconds(500) + ",site,up,200,100");

        MonthBudgets budgets = sla.bean(Watch.class).budgets(tenant, YearMonth.of(2026, 4));

        assertThat(budgets.contractVersion()).isOne();
        assertThat(budgets.unknownSeconds()).isBetween(1L, 60L);
        assertThat(budgets.budgets())
                .containsExactly(
                        new GuaranteeBudget(
                                GuaranteeKind.UPTIME,
                                GuaranteeBudget.Unit.SECONDS_DOWN,
                                budgets.periodSeconds() / 1_000,
                                500,
                                budgets.periodSeconds() / 1_000 - 500,
                                false));
        // Floored, and of the time since the sign-up, which was a moment after the month began.
        assertThat(budgets.periodSeconds()).isBetween(2_591_940L, 2_592_000L);
    }
}
