package com.mydr24.portal.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.signing.SignedStatement;
import com.mydr24.tenant.residencyreport.VerifyResidency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tenants move to other cells and regions while they work, and where the law does not let them,
 * not.
 */
@Tag("postgres")
class RelocateIT {
    @TempDir private static Path directory;
    private static PortalForTests portal;
    private static Story story;

    @BeforeAll
    static void start() {
        portal =
                PortalForTests.on(
                        PortalForTests.installation(
                                        // A Dutch tenant's working data may go to Japan; its
                                        // backups may not.
                                        Map.of("mydr24.cells.ap-jp-1.backups-in", "NL"),
                                        "eu-de-1",
                                        "eu-de-2",
                                        "ap-jp-1")
                                .without("mydr24.cells.eu-de-2.standby-in")
                                .without("mydr24.cells.ap-jp-1.standby-in"));
        story = new Story(portal);
        story.itIs("2026-06-10T08:00:00Z");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void tenantMovesToAnotherCellAndAnotherRegionAndLosesNothing() throws Exception {
        String slug = "moves-far";
        JsonNode signedUp = story.signUp(slug, "BASIC", Map.of("country", "NL"));
        String id = signedUp.path("id").asText();
        String first = signedUp.path("cell").asText();
        String second = first.equals("eu-de-1") ? "eu-de-2" : "eu-de-1";
        Api tenant = story.keyOf(slug);
        Set<String> accepted = new TreeSet<>();

        JsonNode plan = relocate(slug, second, "", "?dryRun=true").json();
        assertThat(plan.path("policy").asText()).contains("NL-1");
        assertThat(plan.path("rows").path("tenancy.api_key").asInt()).isEqualTo(1);
        assertThat(cellOf(slug)).isEqualTo(first);
        story.itIs("2026-06-10T21:00:00Z");
        measure(slug, "20");
        story.itIs("2026-06-11T07:00:00Z");
        portal.sweep("pack-days", first);
        JsonNode measured = june(tenant);
        assertThat(measured.path("requests").path("valid").asInt()).isEqualTo(3);

        AtomicBoolean moved = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String writer = "writer " + i;
                writers.add(threads.submit(() -> addSites(tenant, writer, moved)));
            }
            move(slug, second, "");
            moved.set(true);
            for (Future<List<String>> writer : writers) {
                accepted.addAll(writer.get());
            }
        }
        assertThat(accepted).isNotEmpty();
        assertThat(sitesOf(tenant)).containsExactlyInAnyOrderElementsOf(accepted);

        JsonNode unproved = relocate(slug, "ap-jp-1", "", "").expecting(422).json();
        assertThat(unproved.path("code").asText()).isEqualTo("condition_unproved");
        move(slug, "ap-jp-1", "letter of 2026-06-09, file 77");

        assertThat(sitesOf(tenant)).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(june(tenant).path("latency"))
                .as("packed days")
                .isEqualTo(measured.path("latency"));
        JsonNode now = portal.operator().get("/api/v1/tenants/" + slug).expecting(200).json();
        assertThat(now.path("region").asText()).isEqualTo("ap-jp");
        assertThat(tenant.get("/api/v1/tenant/audit").expecting(200).text())
                .as("sealed facts open in the new cell")
                .contains("tenant.moved");

        List<String> records = new ArrayList<>();
        portal.operator()
                .get("/api/v1/tenants/" + slug + "/moves")
                .expecting(200)
                .json()
                .forEach(record -> records.add(record.asText()));
        assertThat(records).hasSize(2);
        SignedStatement last =
                SignedStatement.verify(records.getLast().getBytes(UTF_8), "mydr24-move-1");
        assertThat(last.text("policy")).contains("NL-5");
        assertThat(last.text("evidence")).isEqualTo("letter of 2026-06-09, file 77");
        assertThat(last.json("to")).contains("\"region\":\"ap-jp\"");

        for (String left : List.of(first, second)) {
            assertThat(inCell(left, sites(id))).as(left).isNotEqualTo("0");
        }
        String report = tenant.get("/api/v1/tenant/residency").expecting(200).text();
        assertThat(verdictOn(report))
                .contains("The report holds", "OWN_DATABASE in ap-jp-1 (JP)", "BOOKS in " + first)
                .contains("LEFT_PLACE in " + second, "BACKUPS in ap-jp-1 (NL)", "Moves: 2");
        assertThat(verdictOn(report.replace("\"cell\":\"ap-jp-1\"", "\"cell\":\"eu-de-1\"")))
                .contains("does NOT hold");
        story.itIs("2026-06-18T08:00:00Z");
        for (String left : List.of(first, second)) {
            portal.sweep("shred-left-places", left);
            assertThat(inCell(left, sites(id))).as(left).isEqualTo("0");
        }
        assertThat(sitesOf(tenant)).containsExactlyInAnyOrderElementsOf(accepted);

        story.itIs("2026-07-08T08:00:00Z");
        assertThat(story.close("2026-06").path("state").asText()).isEqualTo("DONE");
        JsonNode invoices = tenant.get("/api/v1/invoices").expecting(200).json();
        assertThat(invoices.path(0).path("number").asText())
                .as("the books stay with the entity that sold it")
                .startsWith(first.equals("eu-de-1") ? "DE-INV" : "DE2-INV");
        story.itIs("2026-06-10T08:00:00Z");
    }

    @Test
    void regionsStandSideBySideAndWhatFewTenantsStandBehindIsWithheld() {
        story.itIs("2026-06-10T08:00:00Z");
        // Nine in two cells that are filled evenly: five in one of them, four in the other.
        for (int i = 1; i <= 9; i++) {
            story.signUp("side-" + i, "BASIC", Map.of());
        }
        story.itIs("2026-06-10T09:00:00Z");
        for (int i = 1; i <= 9; i++) {
            measure("side-" + i, "08");
        }
        for (String cell : List.of("eu-de-1", "eu-de-2", "ap-jp-1")) {
            portal.sweep("publish-figures", cell);
        }

        JsonNode figures = portal.operator().get("/api/v1/regions/figures").expecting(200).json();

        List<String> sums = new ArrayList<>();
        figures.forEach(figure -> {
            if (figure.path("figure").asText().equals("AVAILABILITY")) {
                sums.add(figure.path("value").asText("") + ", " + figure.path("behind").asText(""));
            }
        });
        assertThat(sums).as("%s", figures).contains("666666, 0").hasSize(2);
        assertThat(sums).filteredOn(sum -> !sum.startsWith("666666")).hasSize(1);
        assertThat(figures.findValuesAsText("figure"))
                .contains("AVAILABILITY", "P95", "SLOW", "TENANTS", "MEASURING", "POOL_TAKEN");
        assertThat(figures.toString()).doesNotContain("side-");
        assertThat(portal.operator().get("/operator/regions").expecting(200).text())
                .contains("Side by side", "66.6666 %", "too few tenants", "just now");
        story.itIs("2026-06-10T08:00:00Z");
    }

    private static JsonNode june(Api tenant) {
        return tenant.get("/api/v1/sla/months/2026-06").expecting(200).json();
    }

    private static void measure(String slug, String hour) {
        story.keyOf(slug)
                .send(
                        "/api/v1/requests",
                        "POST",
                        "application/x-ndjson",
                        """
                        {"at": "2026-06-10T%1$s:30:01Z", "operation": "read", "class": "interactive", "status": 200, "durationMicros": 41000}
                        {"at": "2026-06-10T%1$s:30:02Z", "operation": "read", "class": "interactive", "status": 200, "durationMicros": 43000}
                        {"at": "2026-06-10T%1$s:30:03Z", "operation": "read", "class": "interactive", "status": 500, "durationMicros": 1900000}\
                        """
                                .formatted(hour))
                .expecting(200);
    }

    @Test
    void tenantDoesNotMoveWhereNoRowOfThePolicyLetsIt() {
        String slug = "stays-at-home";
        story.signUp(slug, "BASIC", Map.of());

        JsonNode refused = relocate(slug, "ap-jp-1", "a letter", "").expecting(422).json();

        assertThat(refused.path("code").asText()).isEqualTo("residency_refused");
        assertThat(refused.path("field").asText()).isEqualTo("cell");
        assertThat(relocate(slug, "nowhere", "", "").expecting(422).json().path("code").asText())
                .isEqualTo("unknown_cell");
        assertThat(relocate(slug, cellOf(slug), "", "").expecting(409).json().path("code").asText())
                .isEqualTo("there_already");
    }

    @Test
    void emergencyIsNotSoldWhereThereIsNoStandby() {
        Map<String, String> inJapan =
                Map.of(
                        "country", "JP",
                        "region", "ap-jp",
                        "currency", "JPY",
                        "timeZone", "Asia/Tokyo");
        JsonNode refused =
                portal.operator()
                        .post("/api/v1/tenants", Story.application("kyukyu", "EMERGENCY", inJapan))
                        .expecting(422)
                        .json();
        assertThat(refused.path("code").asText()).isEqualTo("no_standby");
        assertThat(refused.path("field").asText()).isEqualTo("tier");

        story.signUp("noodhulp", "EMERGENCY", Map.of());
        assertThat(cellOf("noodhulp")).as("the one that has a standby").isEqualTo("eu-de-1");
        JsonNode stays = relocate("noodhulp", "eu-de-2", "", "").expecting(422).json();
        assertThat(stays.path("code").asText()).isEqualTo("no_standby");
        assertThat(stays.path("field").asText()).isEqualTo("cell");

        story.signUp("would-be", "BASIC", Map.of());
        if (cellOf("would-be").equals("eu-de-1")) {
            move("would-be", "eu-de-2", "");
        }
        JsonNode unsold =
                portal.operator()
                        .send(
                                "/api/v1/tenants/would-be",
                                "PATCH",
                                "application/json",
                                "{\"tier\": \"EMERGENCY\"}")
                        .expecting(422)
                        .json();
        assertThat(unsold.path("code").asText()).isEqualTo("no_standby");
    }

    private static String verdictOn(String report) {
        try {
            Path file = Files.writeString(directory.resolve("report.json"), report);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            VerifyResidency.run(new String[] {file.toString()}, new PrintStream(said, true, UTF_8));
            return said.toString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(String slug, String cell, String evidence) {
        relocate(slug, cell, evidence, "").expecting(202);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode sagas =
                            portal.operator()
                                    .get("/api/v1/tenants/" + slug + "/life")
                                    .expecting(200)
                                    .json()
                                    .path("sagas");
                    JsonNode last = sagas.path(sagas.size() - 1);
                    assertThat(last.path("endedAt").isTextual()).as("%s", last).isTrue();
                });
        assertThat(cellOf(slug)).isEqualTo(cell);
    }

    private static Api.Answer relocate(String slug, String cell, String evidence, String query) {
        return portal.operator()
                .post(
                        "/api/v1/tenants/" + slug + "/relocate" + query,
                        "{\"cell\": \"%s\", \"evidence\": \"%s\"}".formatted(cell, evidence));
    }

    private static String cellOf(String slug) {
        return portal.operator()
                .get("/api/v1/tenants/" + slug)
                .expecting(200)
                .json()
                .path("cell")
                .asText();
    }

    /** Adds until told to stop; only what was confirmed is remembered. */
    private static List<String> addSites(Api tenant, String writer, AtomicBoolean stop) {
        List<String> accepted = new ArrayList<>();
        for (int n = 0; !stop.get() || n < 5; n++) {
            String name = writer + " site " + n;
            if (tenant.post(
                                    "/api/v1/sites",
                                    "{\"name\": \"%s\", \"city\": \"Utrecht\", \"country\": \"NL\"}"
                                            .formatted(name))
                            .status()
                    == 201) {
                accepted.add(name);
            }
        }
        return accepted;
    }

    private static List<String> sitesOf(Api tenant) {
        List<String> names = new ArrayList<>();
        tenant.get("/api/v1/sites")
                .expecting(200)
                .json()
                .forEach(site -> names.add(site.path("name").asText()));
        return names;
    }

    private static String sites(String id) {
        return "select count(*) from tenancy.site where tenant_id = '" + id + "'";
    }

    private static String inCell(String cell, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                portal.installation().jdbcUrl(cell), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
