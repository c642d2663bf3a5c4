package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan is published, something is agreed, usage arrives, is previewed and billed. */
@Tag("postgres")
class UsageOverHttpIT {
    private static final String CALLS =
            """
            {"kind": "METERED", "code": "calls", "description": "Calls", "meter": "api.calls",
             "aggregation": {"kind": "SUM"}, "minimumMinor": 0,
             "price": {"model": "GRADUATED",
                       "steps": [{"upTo": 10, "unitPrice": 0}, {"unitPrice": 0.50}]}}
            """;

    private static PortalForTests portal;
    private static Story story;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        story.itIs("2025-12-31T23:00:00Z");
        story.signUp("wrong", "BASIC", Map.of());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void usageOfAPublishedPlanIsPreviewedAndBilled() {
        String plan = plan("2026-01-01T00:00:00Z", CALLS);
        JsonNode published = portal.operator().post("/api/v1/plans", plan).expecting(200).json();
        assertThat(published.path("version").asInt()).isEqualTo(2);
        assertThat(portal.operator().post("/api/v1/plans", plan).expecting(200).json())
                .isEqualTo(published);
        story.itIs("2026-01-01T10:00:00Z");
        story.signUp("metered", "BASIC", Map.of());
        Api clinic = story.keyOf("metered");
        portal.operator()
                .post(
                        "/api/v1/tenants/metered/agreements",
                        """
                        {"id": "00000000-0000-4000-8000-00000000000a", "fromMonth": "2026-01",
                         "terms": {"kind": "COMPONENT", "component":
                           {"kind": "EMERGENCY_PREMIUM", "code": "line",
                            "description": "Emergency line", "monthlyMinor": 10000}},
                         "source": "contract 7"}
                        """)
                .expecting(200);
        story.itIs("2026-02-06T12:00:00Z");

        JsonNode receipt =
                clinic.send(
                                "/api/v1/usage",
                                "POST",
                                "application/x-ndjson",
                                event("a", "2026-01-05T00:00:00Z", "20")
                                        + "\n"
                                        + event("b", "2026-01-06T00:00:00Z", "-1"))
                        .expecting(200)
                        .json();
        assertThat(receipt.path("accepted").asInt()).isEqualTo(1);
        assertThat(receipt.path("rejected").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(receipt.path("rejected").get(0).path("field").asText()).isEqualTo("quantity");
        JsonNode again =
                clinic.post(
                                "/api/v1/usage",
                                "["
                                        + event("a", "2026-01-05T00:00:00Z", "20")
                                        + ", "
                                        + event("a", "2026-01-05T00:00:00Z", "21")
                                        + "]")
                        .expecting(200)
                        .json();
        assertThat(again.path("duplicates").asInt()).isEqualTo(1);
        assertThat(again.path("rejected").get(0).path("code").asText()).isEqualTo("id_reused");

        JsonNode preview = clinic.get("/api/v1/months/2026-01/preview").expecting(200).json();
        story.close("2026-01");
        JsonNode invoice = clinic.get("/api/v1/invoices").expecting(200).json().get(0);
        for (String field : new String[] {"lines", "netMinor", "taxMinor", "totalMinor"}) {
            assertThat(preview.path(field)).as(field).isEqualTo(invoice.path(field));
        }
        assertThat(invoice.path("lines").findValuesAsText("kind"))
                .containsExactly("RECURRING", "RECURRING", "USAGE", "TAX");
        assertThat(invoice.path("lines").get(2).path("amountMinor").asLong()).isEqualTo(500);
        assertThat(
                        clinic.get("/api/v1/months/2026-01/preview")
                                .expecting(409)
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo("month_closed");
        assertThat(
                        clinic.get("/api/v1/months/2025-11/preview")
                                .expecting(404)
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo("month_not_subscribed");

        JsonNode dry =
                portal.operator()
                        .post(
                                "/api/v1/plans/moves",
                                "{\"from\": \"%s\", \"to\": \"%s\"}"
                                        .formatted(published.path("id").asText(), versionOne()))
                        .expecting(200)
                        .json();
        assertThat(dry.path("isDone").asBoolean()).isFalse();
        assertThat(dry.path("tenants").get(0).path("tenant").asText()).isEqualTo("metered");
        assertThat(dry.path("tenants").get(0).path("differenceMinor").asLong()).isEqualTo(-6_000);
    }

    private static String versionOne() {
        return portal.operator()
                .get("/api/v1/plans?region=eu-de&tier=BASIC&currency=EUR")
                .expecting(200)
                .json()
                .get(0)
                .path("id")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"METERED\", \"code\": \"calls\"}",
                "{\"kind\": \"ONE_OFF\", \"code\": \"Bad Code\", \"description\": \"x\", \"amountMinor\": 1}",
                "{\"kind\": \"UNHEARD_OF\", \"code\": \"calls\"}",
                "{\"kind\": \"SUCCESS_SHARE\", \"code\": \"x\", \"description\": \"x\", \"meter\": \"m\"}",
                "null",
                "7"
            })
    void componentThatIsNoneIsRefused(String component) {
        int status =
                portal.operator()
                        .post("/api/v1/plans", plan("2030-01-01T00:00:00Z", component))
                        .status();

        assertThat(status).isIn(400, 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"id\": \"7\", \"fromMonth\": \"2027-01\", \"terms\": {\"kind\": \"AMOUNT_OFF\", \"description\": \"x\", \"amountMinor\": 1}, \"source\": \"x\"}",
                "{\"id\": \"00000000-0000-4000-8000-00000000000b\", \"fromMonth\": \"soon\", \"terms\": {\"kind\": \"AMOUNT_OFF\", \"description\": \"x\", \"amountMinor\": 1}, \"source\": \"x\"}",
                "{\"id\": \"00000000-0000-4000-8000-00000000000b\", \"fromMonth\": \"2027-01\", \"terms\": {\"kind\": \"COMPONENT\"}, \"source\": \"x\"}",
                "{\"id\": \"00000000-0000-4000-8000-00000000000b\", \"fromMonth\": \"2027-01\", \"terms\": {\"kind\": \"PERCENT_OFF\", \"description\": \"x\", \"rateBp\": 10001}, \"source\": \"x\"}"
            })
    void agreementThatIsNoneIsRefused(String agreement) {
        int status = portal.operator().post("/api/v1/tenants/wrong/agreements", agreement).status();

        assertThat(status).isIn(400, 422);
    }

    private static String plan(String from, String component) {
        return """
        {"region": "eu-de", "tier": "BASIC", "currency": "EUR", "validFrom": "%s",
         "monthlyMinor": 55000, "components": [%s]}
        """
                .formatted(from, component);
    }

    private static String event(String id, String at, String quantity) {
        return "{\"id\": \"%s\", \"meter\": \"api.calls\", \"at\": \"%s\", \"quantity\": %s}"
                .formatted(id, at, quantity);
    }
}
