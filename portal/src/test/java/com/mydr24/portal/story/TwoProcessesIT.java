package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.FreePorts;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes, each with cells of its own, and one control plane. */
@Tag("postgres")
class TwoProcessesIT {
    private static final Map<String, String> IN_JAPAN =
            Map.of(
                    "country", "JP",
                    "region", "ap-jp",
                    "currency", "JPY",
                    "timeZone", "Asia/Tokyo");

    private static Installation whole;
    private static PortalForTests europe;
    private static PortalForTests japan;
    private static Api hospitalInJapan;

    @BeforeAll
    static void startBoth() {
        whole = PortalForTests.installation(Map.of(), "eu-de-1", "eu-de-2", "ap-jp-1");
        europe = process("eu-de-1", "eu-de-2");
        japan = process("ap-jp-1");
        new Story(japan).signUp("byoin", "PROFESSIONAL", IN_JAPAN);
        hospitalInJapan = new Story(japan).keyOf("byoin");
    }

    @AfterAll
    static void stopBoth() {
        europe.close();
        japan.close();
    }

    @Test
    void keyAtTheWrongCellIsToldWhereToGoAndNothingElse() {
        hospitalInJapan.get("/api/v1/tenant").expecting(200);

        Api.Answer answer = at(europe, hospitalInJapan).get("/api/v1/tenant").expecting(421);

        assertMisdirectedToJapan(answer);
        assertThat(answer.text()).doesNotContain("byoin");
    }

    @Test
    void keyThatNeverLivedHearsTheSame() {
        String invented = "m24_ap-jp_nobody_api_" + "x".repeat(43);

        assertMisdirectedToJapan(europe.as(invented).get("/api/v1/tenant").expecting(421));
        japan.as(invented).get("/api/v1/tenant").expecting(401);
    }

    @Test
    void measurementsForAnotherCellAreNotTaken() {
        String probe = Story.probes("2026-11-21T00:00:00Z", "2026-11-21T00:10:00Z", List.of());

        assertMisdirectedToJapan(
                at(europe, hospitalInJapan)
                        .send("/api/v1/probes", "POST", "application/x-ndjson", probe)
                        .expecting(421));
    }

    @Test
    void operatorIsSentToTheProcessOfTheCellForWhatIsInIt() {
        assertMisdirectedToJapan(
                europe.operator()
                        .post("/api/v1/tenants/byoin/keys", "{\"name\": \"n\"}")
                        .expecting(421));
        assertMisdirectedToJapan(
                europe.operator()
                        .post("/api/v1/tenants", Story.application("kenshin", "BASIC", IN_JAPAN))
                        .expecting(421));
        europe.operator().get("/api/v1/tenants/kenshin").expecting(404);
    }

    @Test
    void directoryIsOneForBoth() {
        new Story(europe).signUp("known-to-both", "BASIC", Map.of());

        for (PortalForTests process : List.of(europe, japan)) {
            assertThat(process.operator().get("/api/v1/tenants").expecting(200).json())
                    .extracting(tenant -> tenant.path("slug").asText())
                    .contains("byoin", "known-to-both");
        }
        JsonNode taken =
                japan.operator()
                        .post(
                                "/api/v1/tenants",
                                Story.application("known-to-both", "BASIC", IN_JAPAN))
                        .expecting(409)
                        .json();
        assertThat(taken.path("code").asText()).isEqualTo("slug_taken");
    }

    @Test
    void personIsShownTheWay() {
        Api.Answer page =
                at(europe, hospitalInJapan)
                        .get("/overview", Map.of("Accept", "text/html"))
                        .expecting(421);

        assertThat(page.text()).contains("<a href=\"" + japan.url() + "\">");
    }

    @Test
    void newTenantsGoToTheCellWithMostRoom() {
        Story story = new Story(europe);
        String first = story.signUp("room-1", "BASIC", Map.of()).path("cell").asText();
        String second = story.signUp("room-2", "BASIC", Map.of()).path("cell").asText();

        assertThat(List.of(first, second)).containsExactlyInAnyOrder("eu-de-1", "eu-de-2");
    }

    @Test
    void unknownRegionIsNotTakenForAnotherProcess() {
        JsonNode problem =
                europe.operator()
                        .post(
                                "/api/v1/tenants",
                                Story.application("lost", "BASIC", Map.of("region", "eu-xx")))
                        .expecting(422)
                        .json();

        assertThat(problem.path("code").asText()).isEqualTo("unknown_region");
        assertThat(problem.path("detail").asText()).contains("eu-de").contains("ap-jp");
    }

    @Test
    void oneStopsAndTheOtherGoesOn() {
        try (PortalForTests third = process("eu-de-1", "eu-de-2")) {
            third.operator().get("/api/v1/tenants").expecting(200);
        }
        hospitalInJapan.get("/api/v1/tenant").expecting(200);
    }

    @Test
    void cellWithAnotherDatabaseThanTheControlPlaneKnowsDoesNotStart() {
        Installation stranger = PortalForTests.installation(Map.of(), "ap-jp-1");
        String property = "mydr24.cells.ap-jp-1.jdbc-url";

        assertThatThrownBy(() ->
                        PortalForTests.on(
                                whole.opening("ap-jp-1")
                                        .with(property, stranger.jdbcUrl("ap-jp-1"))))
                .hasStackTraceContaining("Cell ap-jp-1 refuses to start")
                .hasStackTraceContaining("another database");
    }

    private static PortalForTests process(String... cells) {
        int port = FreePorts.next();
        return PortalForTests.on(
                whole.opening(cells)
                        .with("micronaut.server.port", port)
                        .with("mydr24.portal.base-url", "http://127.0.0.1:" + port));
    }

    private static Api at(PortalForTests process, Api caller) {
        return caller.at(process.url());
    }

    private static void assertMisdirectedToJapan(Api.Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("misdirected");
        assertThat(answer.json().path("baseUrl").asText()).isEqualTo(japan.url().toString());
    }
}
