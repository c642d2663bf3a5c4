package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.TenantId;
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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tenant changes its tier, and with it its database, while people and programs use it. */
@Tag("postgres")
class TierChangeIT {
    private static PortalForTests portal;
    private static Story story;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        story.itIs("2026-06-10T22:00:00Z");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void whatIsWrittenDuringTheMoveArrivesOnceAndNothingIsLost() throws Exception {
        String slug = "grows-at-work";
        String id = story.signUp(slug, "BASIC", Map.of()).path("id").asText();
        Api tenant = story.keyOf(slug);
        Set<String> accepted = new TreeSet<>();
        AtomicBoolean moved = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String writer = "writer " + i;
                writers.add(threads.submit(() -> addSites(tenant, writer, moved)));
            }
            changeTier(slug, "ENTERPRISE").expecting(200);
            moved.set(true);
            for (Future<List<String>> writer : writers) {
                accepted.addAll(writer.get());
            }
        }

        assertThat(sitesOf(tenant)).containsExactlyInAnyOrderElementsOf(accepted);
        JsonNode now = portal.operator().get("/api/v1/tenants/" + slug).expecting(200).json();
        assertThat(now.path("isolation").asText()).isEqualTo("SILO");
        assertThat(now.path("tier").asText()).isEqualTo("ENTERPRISE");
        assertThat(tenant.get("/api/v1/tenant").expecting(200).json().path("tier").asText())
                .isEqualTo("ENTERPRISE");
        assertThat(inPool("select count(*) from tenancy.site where tenant_id = '" + id + "'"))
                .isEqualTo("0");

        changeTier(slug, "PROFESSIONAL").expecting(200);

        assertThat(sitesOf(tenant)).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(inPool("select count(*) from pg_database where datname = '" + silo(id) + "'"))
                .isEqualTo("0");
    }

    @Test
    void monthOfTheChangeIsBilledPartByPartAndJudgedByTheBetterPromise() {
        String slug = "bills-both";
        story.itIs("2026-05-02T08:00:00Z");
        story.signUp(slug, "PROFESSIONAL", Map.of());
        Api tenant = story.keyOf(slug);
        story.itIs("2026-06-10T22:00:00Z");
        changeTier(slug, "ENTERPRISE").expecting(200);
        story.itIs("2026-06-20T22:00:00Z");
        changeTier(slug, "PROFESSIONAL").expecting(200);

        JsonNode june = tenant.get("/api/v1/sla/months/2026-06").expecting(200).json();
        assertThat(june.path("tier").asText()).isEqualTo("ENTERPRISE");
        story.itIs("2026-07-08T08:00:00Z");
        for (String month : List.of("2026-05", "2026-06")) {
            JsonNode close = story.close(month);
            assertThat(close.path("state").asText()).as("%s", close).isEqualTo("DONE");
        }

        JsonNode july = tenant.get("/api/v1/sla/months/2026-07").expecting(200).json();
        assertThat(july.path("tier").asText()).isEqualTo("PROFESSIONAL");
        JsonNode invoices = tenant.get("/api/v1/invoices").expecting(200).json();
        String number = invoices.path(0).path("number").asText();
        JsonNode invoice = tenant.get("/api/v1/invoices/" + number).expecting(200).json();
        List<String> lines =
                StreamSupport.stream(invoice.path("lines").spliterator(), false)
                        .filter(line -> line.path("kind").asText().equals("RECURRING"))
                        .map(line -> line.path("description").asText())
                        .toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("PROFESSIONAL, June 2026").contains("until");
        assertThat(lines.get(1)).startsWith("ENTERPRISE, June 2026").contains("from", "until");
        assertThat(lines.get(2)).startsWith("PROFESSIONAL, June 2026").contains("from");
        story.itIs("2026-06-10T22:00:00Z");
    }

    @Test
    void programStoppedInTheMiddleGoesOnAtTheNextStart() {
        String slug = "stopped-half-way";
        var installation = portal.installation();
        String id = story.signUp(slug, "BASIC", Map.of()).path("id").asText();
        Api before = story.keyOf(slug);
        before.post("/api/v1/sites", site("kept")).expecting(201);
        portal.operator()
                .send(
                        "/api/v1/tenants/" + slug + "?wait=0",
                        "PATCH",
                        "application/json",
                        "{\"tier\": \"ENTERPRISE\"}")
                .expecting(202);

        portal = portal.restart();
        story = new Story(portal);

        assertThat(portal.installation()).isEqualTo(installation);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> isolationOf(slug), isolation -> isolation.equals("SILO"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(sitesOf(story.keyOf(slug))).containsExactly("kept"));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        inPool("select count(*) from tenancy.site where tenant_id = '" + id + "'")
                                .equals("0"));
    }

    @Test
    void repeatedWishMakesOneChange() {
        String slug = "asks-twice";
        story.signUp(slug, "BASIC", Map.of());

        changeTier(slug, "PROFESSIONAL").expecting(200);
        changeTier(slug, "PROFESSIONAL").expecting(200);

        assertThat(
                        inControl(
                                "select count(*) from tenancy.saga s join tenancy.directory d on d.id = s.tenant_id"
                                        + " where d.slug = '"
                                        + slug
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void racedWishesMakeOneChangeAtATime() throws Exception {
        String slug = "wants-both";
        story.signUp(slug, "BASIC", Map.of());
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String tier = i % 2 == 0 ? "PROFESSIONAL" : "ENTERPRISE";
                answers.add(threads.submit(() -> changeTier(slug, tier)));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isIn(200, 409);
        }

        JsonNode now = portal.operator().get("/api/v1/tenants/" + slug).expecting(200).json();
        boolean silo = now.path("tier").asText().equals("ENTERPRISE");
        assertThat(now.path("isolation").asText()).isEqualTo(silo ? "SILO" : "POOL");
        assertThat(
                        inControl(
                                "select count(*) from tenancy.saga s join tenancy.directory d on d.id = s.tenant_id"
                                        + " where d.slug = '"
                                        + slug
                                        + "' and s.ended_at is null"))
                .isEqualTo("0");
    }

    @Test
    void processThatStillThinksOfTheOldPlaceIsRefusedAndThenFindsTheNewOne() {
        String slug = "seen-by-two";
        String id = story.signUp(slug, "BASIC", Map.of()).path("id").asText();
        Api here = story.keyOf(slug);
        try (PortalForTests other = portal.besides()) {
            String key =
                    portal.operator()
                            .post(
                                    "/api/v1/tenants/" + slug + "/keys",
                                    "{\"name\": \"other\", \"scopes\": [\"read\", \"admin\"]}")
                            .expecting(201)
                            .json()
                            .path("key")
                            .asText();
            Api there = other.as(key);
            there.post("/api/v1/sites", site("before")).expecting(201);

            changeTier(slug, "ENTERPRISE").expecting(200);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        Answer answer = there.post("/api/v1/sites", site("after"));
                        assertThat(answer.status()).isIn(201, 401, 503);
                        return answer.status() == 201;
                    });
            assertThat(sitesOf(here)).containsExactlyInAnyOrder("before", "after");
            assertThat(inPool("select count(*) from tenancy.site where tenant_id = '" + id + "'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void tierThatIsNotThereOrNotSoldIsRefusedAndNothingChanges() {
        String slug = "wants-too-much";
        story.signUp(slug, "BASIC", Map.of());

        JsonNode unknown = changeTier(slug, "PLATINUM").expecting(422).json();

        assertThat(unknown.path("code").asText()).isEqualTo("unknown_tier");
        assertThat(unknown.path("field").asText()).isEqualTo("tier");
        portal.operator()
                .send(
                        "/api/v1/tenants/nobody",
                        "PATCH",
                        "application/json",
                        "{\"tier\": \"BASIC\"}")
                .expecting(404);
        assertThat(
                        portal.operator()
                                .get("/api/v1/tenants/" + slug)
                                .expecting(200)
                                .json()
                                .path("tier")
                                .asText())
                .isEqualTo("BASIC");
    }

    /**
     * Adds sites as fast as they are taken until told to stop; answers those that were accepted.
     */
    private static List<String> addSites(Api tenant, String writer, AtomicBoolean stop) {
        List<String> accepted = new ArrayList<>();
        for (int n = 0; !stop.get() || n < 3; n++) {
            String name = writer + " site " + n;
            Answer answer = tenant.post("/api/v1/sites", site(name));
            if (answer.status() == 201) {
                accepted.add(name);
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.json().path("code").asText()).isEqualTo("tenant_in_maintenance");
            }
        }
        return accepted;
    }

    private static String site(String name) {
        return "{\"name\": \"%s\", \"city\": \"Kiel\", \"country\": \"DE\"}".formatted(name);
    }

    private static List<String> sitesOf(Api tenant) {
        return StreamSupport.stream(
                        tenant.get("/api/v1/sites").expecting(200).json().spliterator(), false)
                .map(site -> site.path("name").asText())
                .toList();
    }

    private static Answer changeTier(String slug, String tier) {
        return portal.operator()
                .send(
                        "/api/v1/tenants/" + slug + "?wait=60",
                        "PATCH",
                        "application/json",
                        "{\"tier\": \"" + tier + "\"}");
    }

    private static String isolationOf(String slug) {
        return portal.operator()
                .get("/api/v1/tenants/" + slug)
                .expecting(200)
                .json()
                .path("isolation")
                .asText();
    }

    private static String silo(String tenant) {
        return DatabaseName.siloOf(TenantId.of(tenant)).value();
    }

    private static String inPool(String sql) {
        return asSuperuser(portal.installation().jdbcUrl("eu-de-1"), sql);
    }

    private static String inControl(String sql) {
        return asSuperuser(
                String.valueOf(
                        portal.installation().configuration().get("datasources.control.url")),
                sql);
    }

    private static String asSuperuser(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
