package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A national system, its hospitals, and what is ruled from above. */
@Tag("postgres")
class HierarchyIT {
    private static final String POLICY = "/api/v1/tenant/policy";

    private static PortalForTests portal;
    private static Story story;
    private static Api nation;
    private static Api north;
    private static Api alone;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1", "na-us-1");
        story = new Story(portal);
        story.signUp("nation", "ENTERPRISE", Map.of("kind", "NATIONAL_SYSTEM"));
        story.signUp("north", "BASIC", Map.of("parent", "nation"));
        // A hospital in another cell goes by the same rules.
        story.signUp(
                "abroad",
                "BASIC",
                Map.of("parent", "nation", "country", "US", "region", "na-us", "currency", "USD"));
        story.signUp("alone", "BASIC", Map.of());
        nation = story.keyOf("nation");
        north = story.keyOf("north");
        alone = story.keyOf("alone");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void nationSeesItsHospitalsAndNobodyElses() {
        JsonNode hospitals = nation.get("/api/v1/tenant/children").expecting(200).json();

        assertThat(hospitals.findValuesAsText("slug")).containsExactly("abroad", "north");
        assertThat(hospitals.findValuesAsText("status")).containsOnly("ACTIVE");
        assertThat(hospitals.get(1).path("members").asLong()).isEqualTo(1);
        assertThat(hospitals.get(1).path("commitmentPpm").asInt()).isEqualTo(995_000);
    }

    @Test
    void nationReadsAHospitalsMonthInTheBytesTheHospitalReads() {
        String month = nation.get("/api/v1/tenant/children/north").json().path("month").asText();

        byte[] seen =
                nation.get("/api/v1/tenant/children/north/sla/months/" + month)
                        .expecting(200)
                        .bytes();

        assertThat(new String(seen, java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"month\":\"" + month + "\"");
    }

    @Test
    void hospitalSeesNoSistersAndNotThatThereAreAny() {
        north.get("/api/v1/tenant/children").expecting(403);
        north.get("/api/v1/tenant/children/abroad").expecting(403);
        assertThat(north.get("/api/v1/tenant").expecting(200).text())
                .doesNotContain("abroad")
                .doesNotContain("nation");
        for (String path : List.of("/api/v1/tenant/members", POLICY, "/api/v1/keys")) {
            assertThat(north.get(path).expecting(200).text()).doesNotContain("abroad");
        }
    }

    @Test
    void tenantThatIsNoHospitalOfTheNationIsNotFoundAsIfItNeverWas() {
        for (String path : List.of("", "/sla/months/2026-01")) {
            String foreign =
                    nation.get("/api/v1/tenant/children/alone" + path).expecting(404).text();
            String unknown =
                    nation.get("/api/v1/tenant/children/nobody" + path).expecting(404).text();
            assertThat(foreign).isEqualTo(unknown);
        }
    }

    @Test
    void hospitalMayTightenWhatIsRuledAboveAndNotLoosenIt() {
        nation.put(POLICY, "{\"longestKeyDays\": 90, \"longestSessionMinutes\": 60}")
                .expecting(200);

        JsonNode problem = north.put(POLICY, "{\"longestKeyDays\": 91}").expecting(422).json();
        assertThat(problem.path("field").asText()).isEqualTo("longestKeyDays");
        assertThat(problem.path("code").asText()).isEqualTo("looser_than_above");
        assertThat(problem.path("detail").asText()).contains("90");
        assertThat(north.get(POLICY).json().path("own").path("longestKeyDays").isNull()).isTrue();

        JsonNode tightened = north.put(POLICY, "{\"longestKeyDays\": 30}").expecting(200).json();
        assertThat(tightened.path("effective").path("longestKeyDays").asInt()).isEqualTo(30);
        assertThat(tightened.path("effective").path("longestSessionMinutes").asInt()).isEqualTo(60);
        nation.put(POLICY, "{}").expecting(200);
        north.put(POLICY, "{}").expecting(200);
    }

    @Test
    void ruleTightenedAboveLaterOverrulesTheHospitalsOwn() {
        north.put(POLICY, "{\"longestIdleMinutes\": 20}").expecting(200);

        nation.put(POLICY, "{\"longestIdleMinutes\": 10}").expecting(200);

        JsonNode policy = north.get(POLICY).json();
        assertThat(policy.path("own").path("longestIdleMinutes").asInt()).isEqualTo(20);
        assertThat(policy.path("effective").path("longestIdleMinutes").asInt()).isEqualTo(10);
        assertThat(alone.get(POLICY).json().path("effective").path("longestIdleMinutes").isNull())
                .isTrue();
        nation.put(POLICY, "{}").expecting(200);
        north.put(POLICY, "{}").expecting(200);
    }

    @Test
    void domainsRuledAboveDecideWhomAHospitalInAnotherCellMayInvite() {
        Api abroad = story.keyOf("abroad");
        nation.put(POLICY, "{\"invitationDomains\": [\"nation.example\"]}").expecting(200);
        awaitRuled(abroad);

        JsonNode problem =
                abroad.post(
                                "/api/v1/tenant/members",
                                "{\"email\": \"a@other.example\", \"roles\": [\"VIEWER\"]}")
                        .expecting(422)
                        .json();
        assertThat(problem.path("field").asText()).isEqualTo("email");
        assertThat(problem.path("code").asText()).isEqualTo("domain_not_allowed");
        abroad.post(
                        "/api/v1/tenant/members",
                        "{\"email\": \"a@nation.example\", \"roles\": [\"VIEWER\"]}")
                .expecting(201);
        nation.put(POLICY, "{}").expecting(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"longestSessionMinutes\": 0} | longestSessionMinutes",
                "{\"longestSessionMinutes\": 481} | longestSessionMinutes",
                "{\"longestIdleMinutes\": -1} | longestIdleMinutes",
                "{\"longestKeyDays\": 100000} | longestKeyDays",
                "{\"invitationDomains\": [\"not a domain\"]} | invitationDomains",
                "{\"invitationDomains\": [\"UPPER.example\"]} | invitationDomains"
            })
    void ruleThatCannotBeKeptIsNamed(String body, String field) {
        JsonNode problem = alone.put(POLICY, body).expecting(422).json();

        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(alone.get(POLICY).json().path("own").path(field).isNull()).isTrue();
    }

    @Test
    void keyWithoutAdminRulesNothing() {
        Api reader =
                portal.as(
                        portal.operator()
                                .post(
                                        "/api/v1/tenants/alone/keys",
                                        "{\"name\": \"r\", \"scopes\": [\"read\"]}")
                                .json()
                                .path("key")
                                .asText());

        reader.put(POLICY, "{}").expecting(403);
    }

    /** A request goes by what was known five seconds ago at most. */
    private static void awaitRuled(Api tenant) {
        AtomicInteger probe = new AtomicInteger();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        tenant.post(
                                                "/api/v1/tenant/members",
                                                "{\"email\": \"probe-%d@other.example\","
                                                                .formatted(probe.incrementAndGet())
                                                        + " \"roles\": [\"VIEWER\"]}")
                                        .status()
                                == 422);
    }
}
