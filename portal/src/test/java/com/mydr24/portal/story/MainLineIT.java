package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.story.Story.Span;
import com.mydr24.sla.evidence.VerifyEvidence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one line that must always work: a hospital signs up through a partner's link, is measured, is
 * let down for an hour, is paid back on its invoice, pays the rest, and the partner earns its
 * share.
 */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainLineIT {
    private static final long FEE = 1_490_000;

    private static PortalForTests portal;
    private static Story story;
    private static Api hospital;
    private static String partner;
    private static String rid;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1", "na-us-1");
        story = new Story(portal);
        story.itIs("2026-03-20T08:00:00Z");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    @Order(1)
    void linkLeadsOnWithAnOpaqueId() {
        partner =
                portal.operator()
                        .post(
                                "/api/v1/partners",
                                """
                                {"name": "MedTech", "type": "technology", "country": "DE",
                                 "currency": "EUR", "email": "hello@medtech.example"}\
                                """)
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
        portal.operator()
                .post("/api/v1/partners/" + partner + "/links", "{\"slug\": \"medtech\"}")
                .expecting(201);

        var visit = portal.anonymous().get("/r/medtech").expecting(302);

        rid = visit.header("Location").replaceAll(".*[?&]rid=", "");
        assertThat(rid).hasSizeGreaterThan(40).doesNotContain("medtech");
        assertThat(visit.header("Set-Cookie")).isEmpty();
    }

    @Test
    @Order(2)
    void signUpPlacesTheHospitalInADatabaseOfItsOwn() {
        JsonNode placed = story.signUp("charlotte", "ENTERPRISE", Map.of("referral", rid));

        assertThat(placed.path("cell").asText()).isEqualTo("eu-de-1");
        assertThat(placed.path("isolation").asText()).isEqualTo("SILO");
        hospital = story.keyOf("charlotte");
        assertThat(hospital.get("/api/v1/tenant").expecting(200).json().path("legalName").asText())
                .isEqualTo("charlotte gGmbH");
    }

    @Test
    @Order(3)
    void measurementsAreTakenOnce() {
        story.itIs("2026-05-06T08:00:00Z");
        String march = Story.probes("2026-03-20T08:10:00Z", "2026-03-31T22:00:00Z", List.of());
        String april =
                Story.probes(
                        "2026-03-31T22:00:00Z",
                        "2026-04-30T22:00:00Z",
                        List.of(Span.of("2026-04-14T10:00:07Z", "2026-04-14T11:00:07Z")));

        JsonNode first = post(march + "\n" + april);
        JsonNode again = post(march + "\n" + april);

        assertThat(first.path("rejected")).isEmpty();
        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicates").asInt())
                .isEqualTo(first.path("accepted").asInt() + first.path("duplicates").asInt());
        String requests =
                """
                {"at": "2026-04-10T09:00:01Z", "operation": "patient.read", "class": "interactive", "status": 200, "durationMicros": 41000}
                {"at": "2026-04-10T09:00:02Z", "operation": "patient.read", "class": "interactive", "status": 200, "durationMicros": 43000}
                {"at": "2026-04-10T09:00:03Z", "operation": "patient.read", "class": "interactive", "status": 500, "durationMicros": 900000}\
                """;
        assertThat(
                        hospital.send("/api/v1/requests", "POST", "application/x-ndjson", requests)
                                .expecting(200)
                                .json()
                                .path("accepted")
                                .asInt())
                .isEqualTo(3);
    }

    @Test
    @Order(4)
    void openMonthShowsWhatIsKnownSoFar() {
        JsonNode april = report("2026-04");

        assertThat(april.path("status").asText()).isEqualTo("OPEN");
        assertThat(april.path("downSeconds").asInt()).isEqualTo(3600);
    }

    @Test
    @Order(5)
    void monthsCloseInOrderAndNotTooEarly() {
        JsonNode tooSoon =
                portal.operator().post("/api/v1/months/2026-04/close", "").expecting(409).json();
        assertThat(tooSoon.path("code").asText()).isEqualTo("previous_month_open");
        assertThat(tooSoon.path("detail").asText()).contains("2026-03");

        story.itIs("2026-04-04T08:00:00Z");
        JsonNode tooEarly =
                portal.operator().post("/api/v1/months/2026-03/close", "").expecting(409).json();
        assertThat(tooEarly.path("code").asText()).isEqualTo("month_not_closable_yet");
        story.itIs("2026-05-06T08:00:00Z");
    }

    @Test
    @Order(6)
    void missedPromiseBecomesMoneyOnTheInvoice() {
        assertThat(story.close("2026-03").path("state").asText()).isEqualTo("DONE");
        assertThat(story.close("2026-04").path("state").asText()).isEqualTo("DONE");

        JsonNode april = report("2026-04");
        assertThat(april.path("status").asText()).isEqualTo("FINAL");
        // 2,592,000 s of April in Berlin less 3,600, in millionths, floored.
        assertThat(april.path("availabilityPpm").asInt()).isEqualTo(998_611);
        assertThat(april.path("downIntervals")).hasSize(1);
        assertThat(april.path("downIntervals").get(0).path("from").asText())
                .isEqualTo("2026-04-14T10:00:07Z");
        assertThat(april.path("credit").path("percent").decimalValue()).isEqualByComparingTo("10");

        JsonNode invoice = invoiceOf("2026-04");
        assertThat(lines(invoice, "RECURRING")).containsExactly(FEE);
        assertThat(lines(invoice, "SLA_CREDIT")).containsExactly(-FEE / 10);
        long net = FEE - FEE / 10;
        assertThat(invoice.path("netMinor").asLong()).isEqualTo(net);
        assertThat(invoice.path("taxMinor").asLong()).isEqualTo(net * 19 / 100);
        assertThat(invoice.path("totalMinor").asLong()).isEqualTo(net + net * 19 / 100);
        assertThat(hospital.get("/api/v1/credits").expecting(200).json())
                .singleElement()
                .satisfies(credit ->
                        assertThat(credit.path("amountMinor").asLong()).isEqualTo(FEE / 10));
    }

    @Test
    @Order(7)
    void journalBalancesAndNamesEveryDocument() {
        List<List<String>> journal = story.journalOf("charlotte");

        long debit = journal.stream().mapToLong(row -> Long.parseLong(row.get(5))).sum();
        long credit = journal.stream().mapToLong(row -> Long.parseLong(row.get(6))).sum();
        assertThat(debit).isEqualTo(credit).isPositive();
        assertThat(journal).anyMatch(row -> row.get(3).equals("SLA_CREDITS"));
        assertThat(journal).allMatch(row -> !row.get(8).isBlank());
    }

    @Test
    @Order(8)
    void evidenceAloneProvesReportAndCredit(@TempDir Path directory) throws Exception {
        Path bundle = directory.resolve("evidence.zip");
        byte[] zip = hospital.get("/api/v1/sla/months/2026-04/evidence").expecting(200).bytes();
        Files.write(bundle, zip);

        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int verdict =
                VerifyEvidence.run(
                        new String[] {bundle.toString()},
                        new PrintStream(words, true, StandardCharsets.UTF_8));

        assertThat(verdict).as(words.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(hospital.get("/api/v1/sla/months/2026-04/evidence").expecting(200).bytes())
                .isEqualTo(zip);
        zip[zip.length / 2] ^= 1;
        Files.write(bundle, zip);
        assertThat(
                        VerifyEvidence.run(
                                new String[] {bundle.toString()},
                                new PrintStream(words, true, StandardCharsets.UTF_8)))
                .isNotZero();
    }

    @Test
    @Order(9)
    void closingAgainChangesNothing() {
        List<List<String>> journal = story.journalOf("charlotte");
        String invoices = hospital.get("/api/v1/invoices").expecting(200).text();

        story.close("2026-04");

        assertThat(story.journalOf("charlotte")).isEqualTo(journal);
        assertThat(hospital.get("/api/v1/invoices").expecting(200).text()).isEqualTo(invoices);
    }

    @Test
    @Order(10)
    void firstPaidInvoiceEarnsThePartnerItsShareOnce() {
        JsonNode march = invoiceOf("2026-03");
        JsonNode april = invoiceOf("2026-04");
        pay(march).expecting(200);
        pay(march).expecting(200);
        pay(april).expecting(200);

        JsonNode statement =
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () ->
                                        portal.operator()
                                                .get(
                                                        "/api/v1/partners/"
                                                                + partner
                                                                + "/statements/2026-05")
                                                .expecting(200)
                                                .json(),
                                found -> !found.path("entries").isEmpty());

        assertThat(statement.path("entries")).hasSize(1);
        JsonNode entry = statement.path("entries").get(0);
        assertThat(entry.path("kind").asText()).isEqualTo("ACCRUAL");
        assertThat(entry.path("document").asText()).isEqualTo(march.path("number").asText());
        long net = march.path("netMinor").asLong();
        assertThat(entry.path("amountMinor").asLong()).isEqualTo((net + 5) / 10);
        assertThat(statement.path("closingMinor").asLong())
                .isEqualTo(entry.path("amountMinor").asLong());
    }

    @Test
    @Order(11)
    void partnerReadsWhyAndGetsNothingBeforeTheHoldEnds() {
        String path = "/api/v1/partners/" + partner;
        JsonNode reward = portal.operator().get(path + "/rewards").expecting(200).json().get(0);

        assertThat(reward.path("state").asText()).isEqualTo("HELD");
        assertThat(reward.path("policyRule").asText()).isEqualTo("TECH-1");
        assertThat(reward.path("inputs").path("invoice").asText())
                .isEqualTo(reward.path("document").asText());
        String payout = "{\"month\": \"2026-05\", \"currency\": \"EUR\"}";
        assertThat(portal.operator().post(path + "/payouts", payout).expecting(409).text())
                .contains("tax_form_missing");
        portal.operator()
                .post(
                        path + "/tax-forms",
                        "{\"kind\": \"VAT_ID\", \"reference\": \"DE 1\","
                                + " \"validUntil\": \"2099-01-01T00:00:00Z\"}")
                .expecting(204);
        assertThat(portal.operator().post(path + "/payouts", payout).expecting(409).text())
                .contains("below_minimum");
        assertThat(portal.operator().get(path + "/payouts").expecting(200).json()).isEmpty();
    }

    @Test
    @Order(12)
    void everythingSurvivesARestart() {
        String invoices = hospital.get("/api/v1/invoices").expecting(200).text();
        String key = portal.operatorKey();

        portal = portal.restart();
        story = new Story(portal);

        assertThat(portal.as(key).get("/api/v1/local/clock").expecting(200).text())
                .contains("2026-05-06");
        assertThat(story.keyOf("charlotte").get("/api/v1/invoices").expecting(200).text())
                .isEqualTo(invoices);
    }

    private static JsonNode post(String probes) {
        return hospital.send("/api/v1/probes", "POST", "application/x-ndjson", probes)
                .expecting(200)
                .json();
    }

    private static JsonNode report(String month) {
        return hospital.get("/api/v1/sla/months/" + month).expecting(200).json();
    }

    private static JsonNode invoiceOf(String month) {
        for (JsonNode invoice : hospital.get("/api/v1/invoices").expecting(200).json()) {
            if (invoice.path("month").asText().equals(month)) {
                return invoice;
            }
        }
        throw new AssertionError("no invoice for " + month);
    }

    private static List<Long> lines(JsonNode invoice, String kind) {
        List<Long> amounts = new java.util.ArrayList<>();
        for (JsonNode line : invoice.path("lines")) {
            if (line.path("kind").asText().equals(kind)) {
                amounts.add(line.path("amountMinor").asLong());
            }
        }
        return amounts;
    }

    private static Api.Answer pay(JsonNode invoice) {
        return portal.operator()
                .post(
                        "/api/v1/invoices/" + invoice.path("number").asText() + "/payments",
                        """
                        {"source": "bank", "reference": "transfer of %s", "amountMinor": %d,
                         "currency": "EUR", "paidAt": "2026-05-06T07:00:00Z"}\
                        """
                                .formatted(
                                        invoice.path("number").asText(),
                                        invoice.path("totalMinor").asLong()));
    }
}
