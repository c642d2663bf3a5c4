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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input is answered with a problem that names the field, and writes nothing. */
@Tag("postgres")
class WrongInputIT {
    private static PortalForTests portal;
    private static Story story;
    private static Api clinic;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1", "em-ke-1");
        story = new Story(portal);
        story.itIs("2026-03-10T00:00:00Z");
        story.signUp("clinic", "BASIC", Map.of());
        clinic = story.keyOf("clinic");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @ParameterizedTest
    @CsvSource({
        "slug, CAPITALS, 422",
        "slug, clinic, 409",
        "legalName, ' ', 422",
        "kind, SHOP, 422",
        "parent, nobody, 422",
        "country, ZZ, 422",
        "region, mars-1, 422",
        "tier, GOLD, 422",
        "currency, JPY, 422",
        "timeZone, Mars/Olympus, 422",
        "adminEmail, nobody, 422",
        "referral, no-such-link, 422"
    })
    void wrongApplicationNamesItsField(String field, String value, int status) {
        int before = tenants();

        var refused =
                portal.operator()
                        .post(
                                "/api/v1/tenants",
                                Story.application("fresh", "BASIC", Map.of(field, value)))
                        .expecting(status);

        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("field").asText()).isEqualTo(field);
        assertThat(refused.json().path("code").asText()).matches("[a-z_]+");
        assertThat(tenants()).isEqualTo(before);
    }

    @Test
    void tierThatIsNotSoldInTheRegionIsRefused() {
        JsonNode refused =
                portal.operator()
                        .post(
                                "/api/v1/tenants",
                                Story.application(
                                        "fresh",
                                        "EMERGENCY",
                                        Map.of("region", "em-ke", "currency", "KES")))
                        .expecting(422)
                        .json();

        assertThat(refused.path("field").asText()).isEqualTo("tier");
        assertThat(refused.path("code").asText()).isEqualTo("tier_not_sold");
    }

    @Test
    void brokenJsonIsRefusedAsSuch() {
        var refused = portal.operator().post("/api/v1/tenants", "{\"slug\": ").expecting(400);

        assertThat(refused.json().path("code").asText()).isEqualTo("malformed_json");
    }

    @Test
    void missingFieldIsNamed() {
        var refused = portal.operator().post("/api/v1/tenants", "{}").expecting(422);

        assertThat(refused.json().path("field").asText()).isNotBlank();
    }

    @Test
    void badLinesAreNamedAndGoodOnesKept() {
        story.itIs("2026-02-10T00:00:00Z");
        story.signUp("lines-clinic", "BASIC", Map.of());
        Api sender = story.keyOf("lines-clinic");
        story.itIs("2026-02-10T01:00:00Z");
        String body =
                String.join(
                        "\n",
                        request("2026-02-10T00:30:00Z", 200),
                        "{\"at\": \"2026-02-10T00:30:00Z\", \"operation\":",
                        request("2026-02-11T00:00:00Z", 200),
                        request("2026-02-09T23:59:59Z", 200),
                        request("2026-02-10T00:30:00Z", 999),
                        request("2026-02-10T00:30:00Z", 500));

        JsonNode intake =
                sender.send("/api/v1/requests", "POST", "application/x-ndjson", body)
                        .expecting(200)
                        .json();

        assertThat(intake.path("accepted").asInt()).isEqualTo(2);
        assertThat(intake.path("rejected").findValuesAsText("line"))
                .containsExactly("2", "3", "4", "5");
        assertThat(intake.path("rejected").findValuesAsText("code"))
                .containsExactly("malformed_json", "in_future", "before_sign_up", "out_of_range");
    }

    @Test
    void lineInAClosedMonthIsRefused() {
        story.itIs("2026-03-10T00:00:00Z");
        story.signUp("closed-clinic", "BASIC", Map.of());
        Api closed = story.keyOf("closed-clinic");
        story.itIs("2026-04-07T00:00:00Z");
        for (String month : List.of("2026-02", "2026-03")) {
            assertThat(story.close(month).path("state").asText()).isEqualTo("DONE");
        }

        JsonNode intake =
                closed.send(
                                "/api/v1/requests",
                                "POST",
                                "application/x-ndjson",
                                request("2026-03-20T00:00:00Z", 200)
                                        + "\n"
                                        + request("2026-04-02T00:00:00Z", 200))
                        .expecting(200)
                        .json();

        assertThat(intake.path("accepted").asInt()).isEqualTo(1);
        assertThat(intake.path("rejected").findValuesAsText("code"))
                .containsExactly("month_closed");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/sla/months/may, month",
        "GET, /api/v1/sla/months/2026-13, month",
        "POST, /api/v1/months/0000-01/close, month",
        "POST, /api/v1/probes?holds=forever, holds",
        "GET, /api/v1/billing/exports/journal?from=yesterday, from",
        "GET, /api/v1/billing/exports/journal?format=pdf, format",
        "GET, /api/v1/billing/recognition?to=yesterday, to",
        "PUT, /api/v1/local/clock, now",
        "POST, /api/v1/partners, country",
        "POST, /api/v1/tenants?wait=soon, wait",
        "POST, /api/v1/tenants/clinic/keys, name",
        "POST, /api/v1/sites, city",
        "POST, /api/v1/components, monitor"
    })
    void wrongValueElsewhereIsNamed(String method, String path, String field) {
        Api caller =
                List.of("sla", "probes", "sites", "components").stream()
                                .anyMatch(part -> path.startsWith("/api/v1/" + part))
                        ? clinic
                        : portal.operator();

        var refused = caller.send(path, method, "application/json", "{}");

        assertThat(refused.status()).as(refused.text()).isIn(400, 422);
        assertThat(refused.json().path("field").asText()).as(refused.text()).isEqualTo(field);
    }

    @Test
    void unknownThingsAreNotFoundInTheSameWords() {
        for (String path :
                List.of(
                        "/api/v1/invoices/DE-INV-2026-999999",
                        "/api/v1/tenants/nobody",
                        "/api/v1/nothing/at/all")) {
            Api caller = path.contains("tenants") ? portal.operator() : clinic;
            var answer = caller.get(path).expecting(404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        portal.anonymous().get("/r/nowhere").expecting(404);
    }

    @Test
    void apiDescribesItself() {
        var document = portal.anonymous().get("/api/v1/openapi.yml").expecting(200);

        assertThat(document.text())
                .contains("/api/v1/tenants:", "/api/v1/sla/months/{month}:", "/r/{slug}:");
    }

    @Test
    void callersWithoutARightAreRefused() {
        portal.anonymous().get("/api/v1/tenants").expecting(401);
        portal.as("m24_eu-de_clinic_" + "x".repeat(43)).get("/api/v1/tenant").expecting(401);
        clinic.get("/api/v1/tenants").expecting(403);
        clinic.get("/api/v1/billing/exports/journal").expecting(403);
        clinic.get("/api/v1/billing/recognition").expecting(403);
        portal.operator().get("/api/v1/tenant").expecting(403);
    }

    private static String request(String at, int status) {
        return """
        {"at": "%s", "operation": "patient.read", "class": "interactive", "status": %d, "durationMicros": 1000}\
        """
                .formatted(at, status);
    }

    private static int tenants() {
        return portal.operator().get("/api/v1/tenants").expecting(200).json().size();
    }
}
