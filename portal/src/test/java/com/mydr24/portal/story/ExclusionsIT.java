package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.sla.edge.EdgeRecorder;
import com.mydr24.tenant.directory.Directory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator announces maintenance over HTTP; the tenant sees it in API, report and page. */
@Tag("postgres")
class ExclusionsIT {
    private static final String WINDOW =
            """
            {"kind": "MAINTENANCE", "from": "2026-05-12T01:00:00Z", "to": "2026-05-12T03:00:00Z",
             "reason": "new storage", "approver": "head of operations", "evidence": "CHG-42"}\
            """;

    private static PortalForTests portal;
    private static Api hospital;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        Story story = new Story(portal);
        story.itIs("2026-05-01T08:00:00Z");
        story.signUp("windows", "PROFESSIONAL", Map.of());
        story.signUp("neighbour", "PROFESSIONAL", Map.of());
        hospital = story.keyOf("windows");
        portal.operator().post("/api/v1/tenants/windows/exclusions", WINDOW).expecting(201);
        story.itIs("2026-05-20T08:00:00Z");
        hospital.send(
                        "/api/v1/probes?holds=until-next",
                        "POST",
                        "text/csv",
                        """
                        checked_at,monitor,status,http_status,response_ms
                        2026-05-01T09:00:00Z,site,up,200,100
                        2026-05-12T01:00:00Z,site,down,0,0
                        2026-05-12T04:00:00Z,site,up,200,100
                        """)
                .expecting(200);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void tenantSeesTheWindowAndItsReportAndPageLeaveItOut() {
        JsonNode listed = hospital.get("/api/v1/sla/exclusions").expecting(200).json();
        JsonNode report = hospital.get("/api/v1/sla/months/2026-05").expecting(200).json();
        String page = hospital.get("/overview?month=2026-05").expecting(200).text();

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("excludedSeconds").asInt()).isEqualTo(7_200);
        assertThat(report.path("downSeconds").asInt()).isEqualTo(3_600);
        assertThat(report.path("exclusions").get(0).path("approver").asText())
                .isEqualTo("head of operations");
        assertThat(page).contains("new storage (CHG-42)", "Not counted");
    }

    @Test
    void sendingItAgainMakesNoSecondOne() {
        JsonNode again =
                portal.operator()
                        .post("/api/v1/tenants/neighbour/exclusions", past("earlier"))
                        .expecting(201)
                        .json();
        JsonNode same =
                portal.operator()
                        .post("/api/v1/tenants/neighbour/exclusions", past("earlier"))
                        .expecting(201)
                        .json();

        assertThat(same).isEqualTo(again);
        assertThat(
                        portal.operator()
                                .get("/api/v1/tenants/neighbour/exclusions")
                                .expecting(200)
                                .json())
                .hasSize(1);
    }

    @Test
    void requestsAtOurOwnEdgeAreCountedForWhomItWasAgreed() {
        Story story = new Story(portal);
        story.signUp("at-the-edge", "PROFESSIONAL", Map.of());
        Api tenant = story.keyOf("at-the-edge");
        String edge = "/api/v1/tenants/at-the-edge/edge";
        tenant.get("/api/v1/tenant").expecting(200);
        assertThat(portal.operator().send(edge, "PUT", "application/json", "{}").status())
                .isEqualTo(422);
        portal.operator()
                .send(edge, "PUT", "application/json", "{\"counted\": true}")
                .expecting(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        portal.bean(EdgeRecorder.class)
                                .counts(
                                        portal.bean(Directory.class)
                                                .bySlug("at-the-edge")
                                                .orElseThrow()
                                                .id()));
        for (int i = 0; i < 12; i++) {
            tenant.get("/api/v1/tenant").expecting(200);
        }
        tenant.get("/api/v1/alerts/00000000-0000-4000-8000-000000000000").expecting(404);
        story.itIs("2026-05-20T08:02:00Z");

        JsonNode report =
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () -> tenant.get("/api/v1/sla/months/2026-05").json(),
                                month -> month.path("requests").path("valid").asInt() >= 12);

        assertThat(report.path("minutes").path("up").asInt()).isPositive();
        assertThat(
                        hospital.get("/api/v1/sla/months/2026-05")
                                .json()
                                .path("requests")
                                .path("valid")
                                .asInt())
                .isZero();
        assertThat(portal.operator().get(edge).json().path("counted").asBoolean()).isTrue();
        assertThat(tenant.get(edge).status()).isEqualTo(403);
        assertThat(
                        tenant.get("/api/v1/sla/performance/2026-05")
                                .expecting(200)
                                .json()
                                .findValuesAsText("operation"))
                .contains("GET /api/v1/tenant");
        assertThat(tenant.get("/performance?month=2026-05").expecting(200).text())
                .contains("Where the time went", "GET /api/v1/tenant");
        assertThat(hospital.get("/performance?month=2026-05").expecting(200).text())
                .contains("No requests were measured");
    }

    @Test
    void contractGoesOutAndComesInAsOpenSlo() {
        String yaml = hospital.get("/api/v1/sla/contract").expecting(200).text();
        String contract = "/api/v1/tenants/neighbour/contract";

        assertThat(yaml).contains("apiVersion: openslo/v1", "kind: SLO");
        Api.Answer same =
                portal.operator().send(contract, "POST", "application/yaml", yaml).expecting(201);
        assertThat(same.text()).isEqualTo(yaml.replace("windows", "neighbour"));
        assertThat(
                        portal.operator()
                                .send(contract, "POST", "application/yaml", "kind: Elephant")
                                .status())
                .isEqualTo(422);
        assertThat(hospital.send(contract, "POST", "application/yaml", yaml).status())
                .isEqualTo(403);
    }

    @Test
    void monthThatIsNotFinalCannotBeCorrected() {
        String corrections = "/api/v1/tenants/neighbour/corrections";
        JsonNode refused =
                portal.operator()
                        .post(
                                corrections,
                                """
                                {"month": "2026-05", "reason": "late lines", "approver": "head"}\
                                """)
                        .expecting(409)
                        .json();

        assertThat(refused.path("code").asText()).isEqualTo("month_not_final");
        assertThat(portal.operator().post(corrections, "{}").status()).isEqualTo(422);
        assertThat(portal.operator().post(corrections + "/1/end", "").status()).isEqualTo(404);
        assertThat(hospital.get(corrections).status()).isEqualTo(403);
        assertThat(portal.operator().get(corrections).json()).isEmpty();
    }

    @Test
    void tenantItselfExcludesNothingAndAnotherTenantsIsNotFound() {
        String id = hospital.get("/api/v1/sla/exclusions").json().get(0).path("id").asText();

        assertThat(hospital.post("/api/v1/tenants/windows/exclusions", past("mine")).status())
                .isEqualTo(403);
        JsonNode foreign =
                portal.operator()
                        .post(
                                "/api/v1/tenants/neighbour/exclusions/" + id + "/withdraw",
                                "{\"reason\": \"no\"}")
                        .expecting(404)
                        .json();
        assertThat(foreign.path("code").asText()).isEqualTo("unknown_exclusion");
    }

    @Test
    void eachWrongFieldIsNamedAndNothingIsWritten() {
        for (List<String> wrong :
                List.of(
                        List.of("\"kind\": \"CUSTOMER\"", "\"kind\": \"HOLIDAY\"", "kind"),
                        List.of("\"reason\": \"wrong\", ", "", "reason"),
                        List.of("\"approver\": \"head\", ", "", "approver"),
                        List.of("2026-05-10T02:00:00Z", "2026-05-10T01:00:00Z", "to"))) {
            String body = past("wrong").replace(wrong.get(0), wrong.get(1));
            JsonNode refused =
                    portal.operator()
                            .post("/api/v1/tenants/neighbour/exclusions", body)
                            .expecting(422)
                            .json();
            assertThat(refused.path("field").asText()).as(body).isEqualTo(wrong.get(2));
        }
        assertThat(
                        portal.operator()
                                .get("/api/v1/tenants/neighbour/exclusions")
                                .expecting(200)
                                .text())
                .doesNotContain("wrong");
    }

    private static String past(String reason) {
        return """
        {"kind": "CUSTOMER", "from": "2026-05-10T01:00:00Z", "to": "2026-05-10T02:00:00Z",
         "reason": "%s", "approver": "head", "evidence": "INC-7"}\
        """
                .formatted(reason);
    }
}
