package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.FreePorts;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.identity.KeycloakForTests;
import com.mydr24.portal.identity.OnKeycloak;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.DatabaseMigrations;
import com.mydr24.regions.database.TenantRows;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.tier.Isolation;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every step of every saga, cut off before it did anything and again after all it did: what is
 * there in the end is what an undisturbed tenant leaves, once.
 */
@OnKeycloak
class CutOffSagasIT {
    private static final Pattern DIFFERING = Pattern.compile("_entry$|journal_line$");
    private static final String REASON = "{\"reason\": \"asked\"}";
    private static final String CONSENT = "{\"reason\": \"asked\", \"consent\": \"CASE-7\"}";

    @TempDir private static Path directory;
    private static LocalPostgres secondServer;
    private static PortalForTests portal;
    private static Story story;

    @BeforeAll
    static void start() {
        // A silo has the same name wherever it is, so that a second cell needs a second server.
        secondServer = LocalPostgres.start(directory, FreePorts.next(), "for-tests-only", false);
        secondServer.createDatabase("second_cell");
        int port = FreePorts.next();
        Map<String, Object> properties =
                new HashMap<>(KeycloakForTests.properties(URI.create("http://127.0.0.1:" + port)));
        properties.put("micronaut.server.port", port);
        properties.put(DyingSteps.PROPERTY, "true");
        properties.put("mydr24.cells.eu-de-2.jdbc-url", secondServer.jdbcUrl("second_cell"));
        properties.put("mydr24.relocation.grace", "P365D");
        portal = PortalForTests.start(properties, "eu-de-1", "eu-de-2");
        story = new Story(portal);
    }

    @AfterAll
    static void stop() {
        portal.close();
        secondServer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void lifeOfWhichEveryStepIsCutOffTwiceIsTheLifeOfAnUndisturbedTenant(String tier) {
        String word = tier.toLowerCase(java.util.Locale.ROOT);
        story.itIs("2026-03-02T09:00:00Z");
        Life calm = new Life("calm-" + word, tier);
        Life cutOff = new Life("cut-off-" + word, tier);
        DyingSteps.doom(cutOff.entry().id());
        List<Life> both = List.of(calm, cutOff);

        for (String what :
                List.of("suspend", "resume", "offboard", "cancel-offboarding", "offboard")) {
            // A month of which a second is subscribed may cost nothing at all.
            story.itIs(portal.bean(Clock.class).instant().plus(Duration.ofDays(3)).toString());
            both.forEach(life -> life.ends(what, REASON));
        }
        story.itIs("2026-04-07T09:00:00Z");
        assertThat(story.close("2026-03").path("state").asText()).isEqualTo("DONE");
        assertThat(cutOff.traces()).isEqualTo(calm.traces());
        both.forEach(life -> life.ends("erase", CONSENT));

        assertThat(cutOff.events()).isEqualTo(calm.events());
        assertThat(cutOff.certificate()).isEqualTo(calm.certificate());
    }

    @Test
    void tierChangeOfWhichEveryStepIsCutOffTwiceEndsAsAnUndisturbedOne() {
        story.itIs("2026-03-02T09:00:00Z");
        Life calm = new Life("calm-mover", "BASIC");
        Life cutOff = new Life("cut-off-mover", "BASIC");
        DyingSteps.doom(cutOff.entry().id());

        for (String tier : List.of("ENTERPRISE", "PROFESSIONAL")) {
            for (Life life : List.of(calm, cutOff)) {
                life.changesTo(tier);
            }
            assertThat(cutOff.traces()).isEqualTo(calm.traces());
            assertThat(cutOff.identity()).isEqualTo(calm.identity());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void moveToAnotherCellOfWhichEveryStepIsCutOffTwiceEndsAsAnUndisturbedOneAndIsErasedInBoth(
            String tier) {
        String word = tier.toLowerCase(java.util.Locale.ROOT);
        story.itIs("2026-03-02T09:00:00Z");
        Life calm = new Life("calm-emigrant-" + word, tier);
        Life cutOff = new Life("cut-off-emigrant-" + word, tier);
        DyingSteps.doom(cutOff.entry().id());

        for (Life life : List.of(calm, cutOff)) {
            String left = life.entry().cell().value();
            String reached = left.equals("eu-de-1") ? "eu-de-2" : "eu-de-1";
            life.movesTo(reached);

            assertThat(life.entry().cell().value()).isEqualTo(reached);
            assertThat(life.placesWithRows()).as("kept for the grace").hasSize(2);
            assertThat(
                            portal.operator()
                                    .get("/api/v1/tenants/" + life.slug + "/moves")
                                    .expecting(200)
                                    .json())
                    .hasSize(1);
        }
        assertThat(cutOff.traces()).isEqualTo(calm.traces());
        assertThat(cutOff.identity()).isEqualTo(calm.identity());

        List<Life> both = List.of(calm, cutOff);
        both.forEach(life -> life.ends("offboard", REASON));
        story.itIs("2026-04-07T09:00:00Z");
        assertThat(story.close("2026-03").path("state").asText()).isEqualTo("DONE");
        both.forEach(life -> life.ends("erase", CONSENT));

        assertThat(cutOff.certificate()).isEqualTo(calm.certificate());
        both.forEach(life -> assertThat(life.placesWithRows()).isEmpty());
        for (String cell : List.of("eu-de-1", "eu-de-2")) {
            assertThat(
                            asSuperuser(
                                    cell,
                                    "select count(*) from residency.fence where tenant_id in ('"
                                            + calm.entry().id()
                                            + "', '"
                                            + cutOff.entry().id()
                                            + "')"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void moveThatIsCalledOffAtTheLastMomentLeavesTheTenantWhereItWas(String tier) {
        String slug = "homebody-" + tier.toLowerCase(java.util.Locale.ROOT);
        story.itIs("2026-03-02T09:00:00Z");
        Life life = new Life(slug, tier);
        Map<String, Long> before = life.identity();
        String home = life.entry().cell().value();
        String other = home.equals("eu-de-1") ? "eu-de-2" : "eu-de-1";
        // All is carried over, and the step that switches has begun when the word comes.
        DyingSteps.before(
                life.entry().id(),
                "SWITCH_OVER",
                () -> {
                    life.post("/relocate/call-off").expecting(202);
                    life.post("/relocate/call-off").expecting(202);
                });

        life.movesTo(other);

        assertThat(life.entry().cell().value()).isEqualTo(home);
        life.addSite("after it");
        portal.sweep("shred-left-places", other);
        assertThat(life.placesWithRows()).containsExactly(home);
        assertThat(life.identity()).isEqualTo(before);
        assertThat(life.acts()).contains("tenant.move_called_off").doesNotContain("tenant.moved");
        assertThat(life.post("/relocate/call-off").expecting(409).json().path("code").asText())
                .isEqualTo("no_move");

        life.movesTo(other);

        assertThat(life.entry().cell().value()).isEqualTo(other);
        life.addSite("in the other cell");
    }

    @Test
    void nothingIsCertifiedWhileAnythingIsLeftInAnyStore() throws Exception {
        story.itIs("2026-03-02T09:00:00Z");
        Life life = new Life("leaves-things", "ENTERPRISE");
        DirectoryEntry tenant = life.entry();
        life.ends("offboard", REASON);
        story.itIs("2026-04-07T09:00:00Z");
        story.close("2026-03");
        DyingSteps.before(
                tenant.id(), "VERIFY_AND_CERTIFY", () -> plantInEveryStore(tenant, life.slug));

        String saga = life.act("erase", CONSENT);
        String said = life.awaitWaiting(saga, "Something is left");

        assertThat(said)
                .contains("IDENTITY realm=1")
                .contains("MEMORY key=1")
                .contains("SILO database " + tenant.database() + "=1")
                .contains("POOL tenancy.site=1")
                .contains("CONTROL tenancy.");
        assertThat(portal.operator().get("/api/v1/tenants/" + life.slug + "/certificate").status())
                .isEqualTo(404);
        portal.operator()
                .post(
                        "/api/v1/tenants/" + life.slug + "/sagas/" + saga + "/retry?from=IDENTITY",
                        "")
                .expecting(202);
        life.awaitEnd(saga);
        assertThat(life.certificate()).isNotEmpty();
    }

    /** One thing in each place where a tenant leaves traces, as if its removal had missed it. */
    private static void plantInEveryStore(DirectoryEntry tenant, String slug) {
        portal.bean(IdentityProvider.class).ensureTenant(IdentityTenant.of(tenant), slug);
        portal.bean(ShortMemory.class)
                .keep(
                        tenant.cell(),
                        "t:{" + tenant.id() + "}:session:x",
                        "{}",
                        Duration.ofHours(1));
        portal.bean(DatabaseMigrations.class)
                .prepareSilo(portal.bean(Cells.class).of(tenant.cell()), tenant.database());
        run(
                portal.installation().jdbcUrl(tenant.cell().value()),
                "select set_config('app.tenant_id', '" + tenant.id() + "', false)",
                "insert into tenancy.site (tenant_id, id, name, city, country, created_at)"
                        + " values ('"
                        + tenant.id()
                        + "', gen_random_uuid(), 'forgotten', 'x', 'DE', now())");
        run(
                String.valueOf(
                        portal.installation().configuration().get("datasources.control.url")),
                "insert into tenancy.policy (tenant_id, changed_at) values ('"
                        + tenant.id()
                        + "', now())");
    }

    private static String asSuperuser(String cell, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                portal.installation().jdbcUrl(cell), "postgres", "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String url, String... statements) {
        try (Connection connection =
                        DriverManager.getConnection(url, "mydr24_migrator", "for-tests-only");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A tenant, and what it goes through. */
    private static final class Life {
        private final String slug;
        private final Api key;

        Life(String slug, String tier) {
            this.slug = slug;
            story.signUp(slug, tier, Map.of());
            portal.awaitIdentity(slug);
            key = story.keyOf(slug);
            addSite("Main building");
        }

        void addSite(String name) {
            key.post(
                            "/api/v1/sites",
                            "{\"name\": \"%s\", \"city\": \"Bonn\", \"country\": \"DE\"}"
                                    .formatted(name))
                    .expecting(201);
        }

        Api.Answer post(String what) {
            return portal.operator().post(path(what), "{}");
        }

        DirectoryEntry entry() {
            return portal.bean(Directory.class).bySlug(slug).orElseThrow();
        }

        void changesTo(String tier) {
            portal.operator()
                    .send(
                            path("?wait=0"),
                            "PATCH",
                            "application/json",
                            "{\"tier\": \"" + tier + "\"}")
                    .expecting(202);
            awaitLastSaga();
        }

        void movesTo(String cell) {
            portal.operator()
                    .post(path("/relocate"), "{\"cell\": \"" + cell + "\"}")
                    .expecting(202);
            awaitLastSaga();
        }

        private void awaitLastSaga() {
            JsonNode sagas = life().path("sagas");
            awaitEnd(sagas.get(sagas.size() - 1).path("id").asText());
        }

        void ends(String what, String body) {
            awaitEnd(act(what, body));
        }

        String act(String what, String body) {
            return portal.operator()
                    .post(path("/" + what), body)
                    .expecting(202)
                    .json()
                    .path("id")
                    .asText();
        }

        void awaitEnd(String saga) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        JsonNode found = saga(saga);
                        if (found.path("steps").toString().contains(DyingSteps.CUT_OFF)) {
                            portal.operator()
                                    .post(path("/sagas/" + saga + "/retry"), "{}")
                                    .expecting(202);
                        }
                        return !found.path("endedAt").isNull();
                    });
        }

        String awaitWaiting(String saga, String why) {
            return await().atMost(Duration.ofMinutes(2))
                    .until(() -> saga(saga).path("steps").toString(), steps -> steps.contains(why));
        }

        /** The cells in which it has rows, or a database of its own. */
        List<String> placesWithRows() {
            DirectoryEntry tenant = entry();
            return Stream.of("eu-de-1", "eu-de-2")
                    .filter(cell ->
                            !asSuperuser(
                                            cell,
                                            "select (select count(*) from tenancy.site where tenant_id = '"
                                                    + tenant.id()
                                                    + "') + (select count(*) from pg_database where datname = '"
                                                    + DatabaseName.siloOf(tenant.id())
                                                    + "')")
                                    .equals("0"))
                    .toList();
        }

        List<String> events() {
            return new ArrayList<>(life().path("events").findValuesAsText("to"));
        }

        /** How often each thing is there that a step done twice could leave twice. */
        Map<String, Long> traces() {
            TenantRows rows = portal.bean(TenantRows.class);
            DirectoryEntry tenant = entry();
            Map<String, Long> found = new TreeMap<>();
            rows.count(tenant.placement())
                    .forEach((table, count) -> found.put("own " + table, count));
            rows.count(tenant.placement().inBooks())
                    .forEach((table, count) -> found.put("books " + table, count));
            rows.countInControl(tenant.id())
                    .forEach((table, count) -> found.put("control " + table, count));
            // Who looks how far a saga is, is written down as well, and looks as often as it takes.
            found.keySet().removeIf(table -> table.contains("_entry"));
            for (String act : acts()) {
                found.merge("act " + act, 1L, Long::sum);
            }
            return found;
        }

        /** What the tenant's log says was done, but for what operators did. */
        private List<String> acts() {
            List<String> acts = new ArrayList<>();
            String after = "";
            while (true) {
                JsonNode page =
                        key.get("/api/v1/tenant/audit?limit=100" + after).expecting(200).json();
                if (page.isEmpty()) {
                    return acts;
                }
                for (JsonNode entry : page) {
                    after = "&after=" + entry.path("sequence").asLong();
                    if (!entry.path("action").asText().startsWith("operator.")) {
                        acts.add(entry.path("action").asText());
                    }
                }
            }
        }

        Map<String, Long> identity() {
            DirectoryEntry tenant = entry();
            Map<String, Long> counts = new TreeMap<>();
            for (Isolation isolation : Isolation.values()) {
                portal.bean(IdentityRecords.class)
                        .count(
                                new IdentityTenant(
                                        tenant.id(), tenant.slug(), tenant.cell(), isolation))
                        .forEach((what, count) -> counts.put(isolation + " " + what, count));
            }
            return counts;
        }

        /**
         * What was removed and what was kept, without what differs between two tenants: whoever
         * looks is written down as often as it takes, and a bill of some seconds moves nothing in
         * the journal, or no tax, or both.
         */
        List<String> certificate() {
            JsonNode statement = portal.operator().get(path("/certificate")).expecting(200).json();
            List<String> lines = new ArrayList<>();
            for (String part : List.of("removed", "kept")) {
                for (JsonNode line : statement.findPath(part)) {
                    if (DIFFERING.matcher(line.path("thing").asText()).find()) {
                        continue;
                    }
                    lines.add(
                            line.toString()
                                    .replace(entry().database().value(), "its database")
                                    .replaceAll("eu-de-[12]", "its cell"));
                }
            }
            assertThat(lines).hasSizeGreaterThan(10);
            return lines;
        }

        private JsonNode saga(String id) {
            for (JsonNode saga : life().path("sagas")) {
                if (saga.path("id").asText().equals(id)) {
                    return saga;
                }
            }
            throw new AssertionError("no saga " + id);
        }

        private JsonNode life() {
            return portal.operator().get(path("/life")).expecting(200).json();
        }

        private String path(String what) {
            return "/api/v1/tenants/" + slug + what;
        }
    }
}
