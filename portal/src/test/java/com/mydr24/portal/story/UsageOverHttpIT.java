package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan is published, something is agreed, usage arrives, is previewed and billed. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
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
    @Order(1)
    void usageOfAPublishedPlanIsPreviewedAndBilled() {
        String plan = plan("2026-01-01T00:00:00Z", CALLS);
        JsonNode published = portal.operator().post("/api/v1/plans", plan).expecting(200).json();
        assertThat(published.path("version").asInt()).isEqualTo(2);
        assertThat(portal.operator().post("/api/v1/plans", plan).expecting(200).json())
                .isEqualTo(published);
        assertThat(published.path("taxClass").asText()).isEqualTo("REDUCED");
        assertThat(
                        portal.operator()
                                .post("/api/v1/plans", plan.replace("REDUCED", "CHEAP"))
                                .status())
                .isEqualTo(400);
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
                            "description": "Emergency line", "monthlyMinor": 10000,
                            "taxClass": "EXEMPT_HEALTH"}},
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

        clinic.put(
                        "/api/v1/billing-profile",
                        """
                        {"street": "Am Ufer 1", "postalCode": "24103", "city": "Kiel",
                         "vatNumber": "DE 811 907 980", "buyerReference": "Ward 7",
                         "electronicAddress": {"scheme": "0088", "id": "4006381333931"}}
                        """)
                .expecting(200);
        JsonNode wrong =
                clinic.put("/api/v1/billing-profile", "{\"street\": \"Am Ufer 1\"}")
                        .expecting(422)
                        .json();
        assertThat(wrong.path("field").asText()).isEqualTo("city");
        JsonNode preview = clinic.get("/api/v1/months/2026-01/preview").expecting(200).json();
        story.close("2026-01");
        JsonNode invoice = clinic.get("/api/v1/invoices").expecting(200).json().get(0);
        for (String field : new String[] {"lines", "netMinor", "taxMinor", "totalMinor", "taxes"}) {
            assertThat(preview.path(field)).as(field).isEqualTo(invoice.path(field));
        }
        assertThat(invoice.path("lines").findValuesAsText("kind"))
                .containsExactly("RECURRING", "RECURRING", "USAGE", "TAX", "TAX", "TAX");
        ReadableInvoice.assertIn(clinic, story.keyOf("wrong"), invoice);
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
        assertThat(dry.path("formerTaxClass").asText()).isEqualTo("REDUCED");
        assertThat(dry.path("taxClass").asText()).isEqualTo("STANDARD");
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

    @Test
    void sandboxGoesThroughItsMonthsByItsOwnKeyAndNobodyElseDoes() {
        story.signUp("sand", "BASIC", Map.of("kind", "SANDBOX"));
        story.signUp("real", "BASIC", Map.of());
        Api sand = keyOf("sand");
        JsonNode before = sand.get("/api/v1/sandbox/clock").expecting(200).json();
        Instant then = Instant.parse(before.path("now").asText()).plus(Duration.ofDays(70));

        JsonNode there = send(sand, then, "").expecting(200).json();
        assertThat(Instant.parse(there.path("now").asText())).isAfterOrEqualTo(then);
        assertThat(sand.get("/api/v1/tenant/audit?limit=20").expecting(200).text())
                .contains("sandbox.sent");
        // What it measures and meters is judged by its own time, too.
        JsonNode receipt =
                sand.post("/api/v1/usage", "[" + event("s", then.toString(), "1") + "]")
                        .expecting(200)
                        .json();
        assertThat(receipt.path("accepted").asInt()).isEqualTo(1);

        JsonNode invoice = sand.get("/api/v1/invoices").expecting(200).json().get(0);
        String number = invoice.path("number").asText();
        assertThat(number).startsWith("TEST-sand-DE-INV-");
        String pay = "{\"invoice\": \"" + number + "\", \"reference\": \"r1\"}";
        JsonNode paid = sand.post("/api/v1/sandbox/payments", pay).expecting(200).json();
        assertThat(sand.post("/api/v1/sandbox/payments", pay).expecting(200).json())
                .isEqualTo(paid);
        assertThat(
                        sand.get("/api/v1/invoices/" + number)
                                .expecting(200)
                                .json()
                                .path("status")
                                .asText())
                .isEqualTo("PAID");
        portal.operator().post("/api/v1/invoices/" + number + "/payments", "{}").expecting(422);
        portal.operator().post("/api/v1/tenants/sand/collection", "").expecting(409);

        assertThat(send(keyOf("real"), then, "").expecting(409).json().path("code").asText())
                .isEqualTo("not_a_sandbox");
        send(story.keyOf("sand"), then, "").expecting(403);
        assertThat(send(sand, then.minusSeconds(1), "").expecting(409).json().path("code").asText())
                .isEqualTo("clock_goes_forward");
        send(sand, then.plus(Duration.ofDays(400)), "").expecting(422);
        send(sand, then, "?wait=121").expecting(422);
        sand.post("/api/v1/sandbox/clock", "{}").expecting(422);
    }

    /** Goes on to May; whatever is about January comes before. */
    @Test
    @Order(Integer.MAX_VALUE)
    void outcomeIsClaimedDisputedDecidedAndCharged() {
        story.itIs("2026-03-01T10:00:00Z");
        story.signUp("faster", "BASIC", Map.of());
        story.signUp("nosy", "BASIC", Map.of());
        Api clinic = story.keyOf("faster");
        portal.operator()
                .post(
                        "/api/v1/tenants/faster/agreements",
                        """
                        {"id": "00000000-0000-4000-8000-00000000000f", "fromMonth": "2026-03",
                         "terms": {"kind": "COMPONENT", "component":
                           {"kind": "SUCCESS_SHARE", "code": "faster", "description": "Faster care",
                            "meter": "api.calls", "aggregation": {"kind": "AVERAGE"},
                            "baseline": 60, "lowerIsBetter": true, "unitValue": 100,
                            "shareBp": 1000, "capMinor": 100000, "disputeDays": 20}},
                         "source": "contract 8"}
                        """)
                .expecting(200);
        clinic.post("/api/v1/usage", "[" + event("m", "2026-03-01T10:00:00Z", "50") + "]")
                .expecting(200);
        story.itIs("2026-04-06T12:00:00Z");
        for (String month : new String[] {"2026-01", "2026-02", "2026-03"}) {
            story.close(month);
        }

        JsonNode claim = clinic.get("/api/v1/outcomes").expecting(200).json().get(0);
        assertThat(claim.path("amountMinor").asLong()).isEqualTo(10_000);
        assertThat(claim.path("terms").path("baseline").asInt()).isEqualTo(60);
        String path = "/api/v1/outcomes/" + claim.path("id").asText();
        assertThat(
                        clinic.get(path + "/evidence")
                                .expecting(200)
                                .json()
                                .path("isComplete")
                                .asBoolean())
                .isTrue();
        story.keyOf("nosy").get(path + "/evidence").expecting(404);
        story.keyOf("nosy").post(path + "/dispute", "{\"reason\": \"mine\"}").expecting(404);
        assertThat(clinic.get("/outcomes").expecting(200).text())
                .contains("Faster care", "Open until 2026-04-26 14:00:00", "What is wrong");
        clinic.post(path + "/dispute", "{}").expecting(422);
        clinic.post(path + "/dispute", "{\"reason\": \"Ours is 55\"}").expecting(200);
        clinic.post(path + "/accept", "{}").expecting(409);
        clinic.post(path.replace("/outcomes", "/tenants/faster/outcomes") + "/decision", "{}")
                .expecting(403);

        String decision = "{\"quantity\": 55, \"reason\": \"As the audit found\"}";
        String decide =
                "/api/v1/tenants/faster/outcomes/" + claim.path("id").asText() + "/decision";
        portal.operator().post(decide, decision).expecting(200);
        assertThat(
                        portal.operator()
                                .post(decide, decision)
                                .expecting(200)
                                .json()
                                .path("state")
                                .asText())
                .isEqualTo("DECIDED");
        portal.operator().post(decide, "{\"reason\": \"No\"}").expecting(409);
        JsonNode late = portal.operator().get("/api/v1/billing/overdue").expecting(200).json();
        assertThat(late.findValuesAsText("tenant")).contains("metered").doesNotContain("sand");
        assertThat(portal.operator().get("/operator/dunning").expecting(200).text())
                .contains("/operator/tenants/metered");
        JsonNode recurring =
                portal.operator().get("/api/v1/billing/recurring").expecting(200).json();
        assertThat(recurring.findValuesAsText("month")).contains("2026-03");
        portal.operator().get("/api/v1/billing/recurring?in=XXQ").expecting(422);
        translates();
        assertThat(portal.operator().get("/operator/revenue").expecting(200).text())
                .contains("The journal agrees", "Recurring revenue");
        clinic.get("/api/v1/commitments").expecting(200);
        assertThat(
                        clinic.get("/api/v1/months/2026-04/preview")
                                .expecting(200)
                                .json()
                                .path("lines")
                                .findValuesAsText("kind"))
                .contains("SUCCESS_SHARE");
        story.itIs("2026-05-06T12:00:00Z");
        story.close("2026-04");
        assertThat(clinic.get("/outcomes").expecting(200).text())
                .contains("Charged by", "You said: Ours is 55", "As the audit found");
    }

    private static Api.Answer send(Api caller, Instant to, String query) {
        return caller.post("/api/v1/sandbox/clock" + query, "{\"now\": \"" + to + "\"}");
    }

    /** With the scope that moves a sandbox. */
    private static Api keyOf(String slug) {
        return portal.as(
                portal.operator()
                        .post(
                                "/api/v1/tenants/" + slug + "/keys",
                                """
                                {"name": "clock",
                                 "scopes": ["read", "measure", "admin", "clock"]}\
                                """)
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }

    private static String plan(String from, String component) {
        return """
        {"region": "eu-de", "tier": "BASIC", "currency": "EUR", "validFrom": "%s",
         "monthlyMinor": 55000, "taxClass": "REDUCED", "components": [%s]}
        """
                .formatted(from, component);
    }

    private static String event(String id, String at, String quantity) {
        return "{\"id\": \"%s\", \"meter\": \"api.calls\", \"at\": \"%s\", \"quantity\": %s}"
                .formatted(id, at, quantity);
    }

    /** What the accountant takes away, by rates that finance has put in. */
    private static void translates() {
        String rates = "Date,USD,\n2026-02-05,1.25,\n";
        assertThat(
                        portal.operator()
                                .send("/api/v1/billing/rates", "POST", "text/csv", rates)
                                .expecting(200)
                                .json()
                                .path("added")
                                .asInt())
                .isEqualTo(1);
        assertThat(
                        portal.operator()
                                .get("/api/v1/billing/rates?day=2026-02-08")
                                .expecting(200)
                                .json()
                                .findValuesAsText("currency"))
                .containsExactly("USD");
        JsonNode dollars =
                portal.operator()
                        .get("/api/v1/billing/recurring?in=USD&at=2026-02-08")
                        .expecting(200)
                        .json();
        assertThat(dollars.findValuesAsText("currency")).containsOnly("USD");
        String batch =
                "/api/v1/billing/datev/DE?from=2026-01-01&to=2026-12-31&client=1&consultant=";
        assertThat(portal.operator().get(batch + "1001").expecting(200).text())
                .startsWith("\"EXTF\";700;21;");
        portal.operator().get(batch + "1").expecting(422);
    }
}
