package com.mydr24.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.demo.Demonstration;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.DataClass;
import com.mydr24.regions.residency.Question;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.regions.residency.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One month of the demonstration: May 2026, looked back at from the middle of June. */
class DemonstrationIT {
    private static final Instant NOW = Instant.parse("2026-06-18T12:00:00Z");
    private static final Set<String> TENANTS =
            Set.of("sante-numerique", "alpenklinik-tirol", "hopital-saint-aubin");

    @TempDir private static Path home;
    private static PortalForTests portal;

    @BeforeAll
    static void playOneMonth() {
        portal = PortalForTests.start("eu-de-1");
        play();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void everyTenantOfAllRegionsIsWhereTheLawOfItsCountryLetsItBe() {
        ResidencyPolicy policy = portal.bean(ResidencyPolicy.class);

        assertThat(Demonstration.residences())
                .hasSizeGreaterThan(TENANTS.size())
                .allSatisfy(tenant ->
                        assertThat(
                                        policy.decide(
                                                new Question(
                                                        tenant.country(),
                                                        DataClass.CUSTOMER,
                                                        Activity.PRIMARY,
                                                        new RegionCode(tenant.region()).country())))
                                .isInstanceOf(Verdict.Allowed.class));
    }

    @Test
    void everyTenantHasItsInvoice() {
        assertThat(export("invoices"))
                .extracting(invoice -> invoice.get("tenant"))
                .containsExactlyInAnyOrderElementsOf(TENANTS);
    }

    @Test
    void customerAbroadWhoseNumberIsValidOwesTheTaxItselfAndReadsItsInvoiceByProgram()
            throws IOException {
        JsonNode invoice = as("sante-numerique").get("/api/v1/invoices").json().get(0);

        assertThat(invoice.path("taxes").findValuesAsText("category")).containsExactly("AE");
        as("sante-numerique")
                .get("/api/v1/invoices/" + invoice.path("number").asText() + ".xml")
                .expecting(200);
    }

    @Test
    void threeShortOutagesOfAnEmergencyTenantAreCredited() throws IOException {
        JsonNode report = as("sante-numerique").get("/api/v1/sla/months/2026-05").json();

        assertThat(report.path("status").asText()).isEqualTo("FINAL");
        assertThat(report.path("downSeconds").asInt()).isEqualTo(60 + 75 + 45);
        assertThat(report.path("downIntervals")).hasSize(3);
        assertThat(report.path("minutes").path("unknown").asInt()).isEqualTo(10);
        assertThat(report.path("credit").path("amountMinor").asLong()).isPositive();
        JsonNode invoice = as("sante-numerique").get("/api/v1/invoices").json().get(0);
        assertThat(invoice.path("lines"))
                .anyMatch(line ->
                        line.path("kind").asText().equals("SLA_CREDIT")
                                && line.path("amountMinor").asLong()
                                        == -report.path("credit").path("amountMinor").asLong());
    }

    @Test
    void journalBalances() {
        Map<String, Long> balances = new TreeMap<>();
        List<Map<String, String>> journal = export("journal");

        for (Map<String, String> line : journal) {
            balances.merge(
                    line.get("entry_id") + " " + line.get("currency"),
                    Long.parseLong(line.get("debit_minor"))
                            - Long.parseLong(line.get("credit_minor")),
                    Long::sum);
        }

        assertThat(balances).isNotEmpty();
        assertThat(balances.values()).containsOnly(0L);
        assertThat(journal)
                .anyMatch(line -> String.valueOf(line.get("event")).startsWith("payment:"));
    }

    @Test
    void partnerEarnsOnTheFirstPaidInvoice() {
        JsonNode partners = portal.operator().get("/api/v1/partners").json();
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode partner : partners) {
            portal.operator()
                    .get("/api/v1/partners/" + partner.path("id").asText() + "/statements/2026-06")
                    .json()
                    .path("entries")
                    .forEach(entries::add);
        }

        assertThat(entries)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("kind").asText()).isEqualTo("ACCRUAL");
                    assertThat(entry.path("tenant").asText()).isEqualTo("alpenklinik-tirol");
                    assertThat(entry.path("amountMinor").asLong()).isPositive();
                });
    }

    @Test
    void currentMonthIsOpenAndMeasuredUntilNow() throws IOException {
        JsonNode report = as("hopital-saint-aubin").get("/api/v1/sla/months/2026-06").json();

        assertThat(report.path("status").asText()).isEqualTo("OPEN");
        assertThat(report.path("minutes").path("unknown").asInt()).isZero();
        assertThat(report.path("requests").path("valid").asInt()).isPositive();
    }

    @Test
    void startWithoutAnyMemoryOfTheFirstChangesNothing() throws IOException {
        List<String> before = everything();
        Files.delete(home.resolve("demo-done"));

        List<String> said = play();

        assertThat(everything()).isEqualTo(before);
        assertThat(said).last().asString().contains("complete, 0 measurements");
        // The second start made keys of its own and gave back those it knew nothing of.
        for (String slug : TENANTS) {
            assertThat(as(slug).get("/api/v1/keys").json())
                    .filteredOn(key -> key.path("revokedAt").isNull())
                    .hasSize(1);
        }
    }

    private static List<String> play() {
        List<String> said = new ArrayList<>();
        var setting =
                new Demonstration.Setting(
                        portal.url(),
                        portal.operatorKey(),
                        home,
                        new Demonstration.Extent(1, TENANTS),
                        null);
        boolean ended =
                new Demonstration(setting, Clock.fixed(NOW, ZoneOffset.UTC), said::add).run();
        assertThat(ended).as("%s", said).isTrue();
        assertThat(Demonstration.isDone(home)).isTrue();
        assertThat(said).first().asString().isEqualTo("Demonstration: May 2026 closed, 3 invoices");
        return said;
    }

    /** What must not be there twice. */
    private static List<String> everything() throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : List.of("journal", "invoices", "credits")) {
            all.add(portal.operator().get("/api/v1/billing/exports/" + name).text());
        }
        for (String slug : TENANTS) {
            all.add(as(slug).get("/api/v1/sites").text());
            all.add(as(slug).get("/api/v1/sla/months/2026-05").text());
            all.add(as(slug).get("/api/v1/sla/months/2026-06").json().path("requests").toString());
        }
        for (JsonNode partner : portal.operator().get("/api/v1/partners").json()) {
            String path = "/api/v1/partners/" + partner.path("id").asText();
            all.add(portal.operator().get(path + "/links").text());
            all.add(portal.operator().get(path + "/statements/2026-06").text());
        }
        return all;
    }

    private static Api as(String slug) throws IOException {
        var known = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("demo-done"))) {
            known.load(reader);
        }
        return portal.as(known.getProperty("key." + slug));
    }

    /** The lines of a CSV export by the names in its header; none of its fields has a comma. */
    private static List<Map<String, String>> export(String name) {
        List<String> lines =
                portal.operator()
                        .get("/api/v1/billing/exports/" + name)
                        .expecting(200)
                        .text()
                        .lines()
                        .toList();
        String[] names = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
