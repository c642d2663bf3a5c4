package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.FreePorts;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.identity.KeycloakForTests;
import com.mydr24.portal.identity.OnKeycloak;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.DatabaseMigrations;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    @TempDir private static Path directory;
    private static LocalPostgres secondServer;
    private static PortalForTests portal;
    private static Story story;
    private static Traces traces;

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
        // Nothing is erased here that was not asked for: the sweep would come between at times.
        properties.put("mydr24.life.grace", "P365D");
        portal = PortalForTests.start(properties, "eu-de-1", "eu-de-2");
        story = new Story(portal);
        traces = new Traces(portal, "eu-de-1", "eu-de-2");
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
        Life calm = settled("calm-" + word, tier);
        Life cutOff = settled("cut-off-" + word, tier);
        DyingSteps.doom(cutOff.entry().id());
        List<Life> both = List.of(calm, cutOff);

        for (String what :
                List.of("suspend", "resume", "offboard", "cancel-offboarding", "offboard")) {
            // A month of which a second is subscribed may cost nothing at all.
            story.itIs(portal.bean(Clock.class).instant().plus(Duration.ofDays(3)).toString());
            both.forEach(life -> life.end(what, Life.REASON));
        }
        story.itIs("2026-04-07T09:00:00Z");
        assertThat(story.close("2026-03").path("state").asText()).isEqualTo("DONE");
        assertThat(traces.of(cutOff)).isEqualTo(traces.of(calm));
        both.forEach(life -> life.end("erase", Life.CONSENT));

        assertThat(cutOff.states()).isEqualTo(calm.states());
        assertThat(traces.certified(cutOff)).isEqualTo(traces.certified(calm));
    }

    @Test
    void tierChangeOfWhichEveryStepIsCutOffTwiceEndsAsAnUndisturbedOne() {
        story.itIs("2026-03-02T09:00:00Z");
        Life calm = settled("calm-mover", "BASIC");
        Life cutOff = settled("cut-off-mover", "BASIC");
        DyingSteps.doom(cutOff.entry().id());

        for (String tier : List.of("ENTERPRISE", "PROFESSIONAL")) {
            for (Life life : List.of(calm, cutOff)) {
                life.changeTo(tier);
            }
            assertThat(traces.of(cutOff)).isEqualTo(traces.of(calm));
            assertThat(traces.atTheIdentityProvider(cutOff))
                    .isEqualTo(traces.atTheIdentityProvider(calm));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void moveToAnotherCellOfWhichEveryStepIsCutOffTwiceEndsAsAnUndisturbedOneAndIsErasedInBoth(
            String tier) throws SQLException {
        String word = tier.toLowerCase(java.util.Locale.ROOT);
        story.itIs("2026-03-02T09:00:00Z");
        Life calm = settled("calm-emigrant-" + word, tier);
        Life cutOff = settled("cut-off-emigrant-" + word, tier);
        DyingSteps.doom(cutOff.entry().id());

        for (Life life : List.of(calm, cutOff)) {
            String left = life.entry().cell().value();
            String reached = left.equals("eu-de-1") ? "eu-de-2" : "eu-de-1";
            life.moveTo(reached);

            assertThat(life.entry().cell().value()).isEqualTo(reached);
            assertThat(traces.cellsOf(life)).as("kept for the grace").hasSize(2);
            assertThat(life.read("moves").expecting(200).json()).hasSize(1);
        }
        assertThat(traces.of(cutOff)).isEqualTo(traces.of(calm));
        assertThat(traces.atTheIdentityProvider(cutOff))
                .isEqualTo(traces.atTheIdentityProvider(calm));

        List<Life> both = List.of(calm, cutOff);
        both.forEach(life -> life.end("offboard", Life.REASON));
        story.itIs("2026-04-07T09:00:00Z");
        assertThat(story.close("2026-03").path("state").asText()).isEqualTo("DONE");
        both.forEach(life -> life.end("erase", Life.CONSENT));

        assertThat(traces.certified(cutOff)).isEqualTo(traces.certified(calm));
        for (Life life : both) {
            assertThat(traces.cellsOf(life)).isEmpty();
        }
        for (String cell : List.of("eu-de-1", "eu-de-2")) {
            assertThat(traces.fencesOf(calm, cell)).isZero();
            assertThat(traces.fencesOf(cutOff, cell)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void moveThatIsCalledOffAtTheLastMomentLeavesTheTenantWhereItWas(String tier)
            throws SQLException {
        String slug = "homebody-" + tier.toLowerCase(java.util.Locale.ROOT);
        story.itIs("2026-03-02T09:00:00Z");
        Life life = settled(slug, tier);
        Map<String, Long> before = traces.atTheIdentityProvider(life);
        String home = life.entry().cell().value();
        String other = home.equals("eu-de-1") ? "eu-de-2" : "eu-de-1";
        // All is carried over, and the step that switches has begun when the word comes.
        DyingSteps.before(
                life.entry().id(),
                "SWITCH_OVER",
                () -> {
                    life.ask("relocate/call-off", "{}").expecting(202);
                    life.ask("relocate/call-off", "{}").expecting(202);
                });

        life.moveTo(other);

        assertThat(life.entry().cell().value()).isEqualTo(home);
        life.addSite("after it").expecting(201);
        portal.sweep("shred-left-places", other);
        assertThat(traces.cellsOf(life)).containsExactly(home);
        assertThat(traces.atTheIdentityProvider(life)).isEqualTo(before);
        assertThat(traces.actsOf(life))
                .contains("tenant.move_called_off")
                .doesNotContain("tenant.moved");
        assertThat(life.ask("relocate/call-off", "{}").expecting(409).json().path("code").asText())
                .isEqualTo("no_move");

        life.moveTo(other);

        assertThat(life.entry().cell().value()).isEqualTo(other);
        life.addSite("in the other cell").expecting(201);
    }

    @Test
    void nothingIsCertifiedWhileAnythingIsLeftInAnyStore() throws Exception {
        story.itIs("2026-03-02T09:00:00Z");
        Life life = settled("leaves-things", "ENTERPRISE");
        DirectoryEntry tenant = life.entry();
        life.end("offboard", Life.REASON);
        story.itIs("2026-04-07T09:00:00Z");
        story.close("2026-03");
        DyingSteps.before(tenant.id(), "VERIFY_AND_CERTIFY", () -> plantInEveryStore(tenant));

        String saga = life.begin("erase", Life.CONSENT);
        String said = life.awaitWaiting(saga, "Something is left");

        assertThat(said)
                .contains("IDENTITY realm=1")
                .contains("MEMORY key=1")
                .contains("SILO database " + tenant.database() + "=1")
                .contains("POOL tenancy.site=1")
                .contains("CONTROL tenancy.");
        assertThat(life.read("certificate").status()).isEqualTo(404);
        life.ask("sagas/" + saga + "/retry?from=IDENTITY", "").expecting(202);
        life.awaitEnd(saga);
        assertThat(traces.certified(life)).isNotEmpty();
    }

    /** One thing in each place where a tenant leaves traces, as if its removal had missed it. */
    private static void plantInEveryStore(DirectoryEntry tenant) {
        portal.bean(IdentityProvider.class).ensureTenant(IdentityTenant.of(tenant), tenant.slug());
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

    /** A tenant that has settled in: its people can sign in, and it has a site. */
    private static Life settled(String slug, String tier) {
        Life life = new Life(portal, slug, tier);
        portal.awaitIdentity(slug);
        life.addSite("Main building").expecting(201);
        return life;
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
}
