package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
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
