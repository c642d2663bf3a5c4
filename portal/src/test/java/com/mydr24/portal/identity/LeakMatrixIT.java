package com.mydr24.portal.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.FreePorts;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.TenantTables;
import com.mydr24.portal.identity.Asker.Answer;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * Every route of the program, taken from its route table so that a new one cannot be forgotten,
 * asked by somebody whose business it is not. A route with a part in its path that this test does
 * not know how to fill fails it.
 */
@OnKeycloak
class LeakMatrixIT {
    private static final String CANARY = "canary-of-the-other";
    private static final String OWN = "leak-own";
    private static final String OTHER = "leak-other";
    private static final String SUSPENDED = "leak-suspended";
    private static final String NOBODY = "leak-nobody";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    private static final Route PROFILE = new Route(HttpMethod.GET, "/api/v1/tenant", List.of());
    private static final String SCOPES =
            "{\"name\": \"matrix\", \"scopes\": [\"read\", \"measure\", \"admin\"]}";

    private static PortalForTests portal;
    private static WholeLog log;
    private static Asker stranger;
    private static String ownKey;
    private static String otherKey;
    private static String suspendedKey;
    private static Map<String, String> otherThings;
    private static List<Route> routes;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        int port = FreePorts.next();
        Map<String, Object> properties =
                new HashMap<>(KeycloakForTests.properties(URI.create("http://127.0.0.1:" + port)));
        properties.put("micronaut.server.port", port);
        portal = PortalForTests.start(properties, "eu-de-1");
        stranger = Asker.at(port);
        log = new WholeLog();
        for (String slug : List.of(OWN, OTHER, SUSPENDED)) {
            signUp(slug);
        }
        ownKey = keyOf(OWN);
        suspendedKey = keyOf(SUSPENDED);
        otherKey = keyOf(OTHER);
        otherThings = leaveThings(portal.as(otherKey), CANARY);
        leaveThings(portal.as(ownKey), "of-the-own");
        portal.operator()
                .post("/api/v1/tenants/" + SUSPENDED + "/suspend", "{\"reason\": \"unpaid\"}")
                .response();
        await().atMost(Duration.ofSeconds(30)).until(() -> statusOf(SUSPENDED).equals("SUSPENDED"));
        routes = Route.of(portal.bean(Router.class));
    }

    @AfterAll
    static void stop() {
        log.close();
        portal.close();
    }

    @Test
    void everyPartOfEveryPathIsKnownToTheMatrix() {
        assertThat(routes).hasSizeGreaterThan(60);
        for (Route route : routes) {
            assertThat(route.unknownParts(otherThings))
                    .as("the matrix has nothing to put into these parts of %s", route)
                    .isEmpty();
        }
    }

    @Test
    void anotherTenantsThingIsAnsweredLikeOneThatIsNot() throws SQLException {
        Map<String, String> before = rowsOfOther();
        Asker own = stranger.with(ownKey);
        for (Route route : routes) {
            if (!route.names(otherThings) || route.isPublic()) {
                continue;
            }
            Answer foreign = own.ask(route, otherThings, "{}");
            Answer unknown = own.ask(route, nothings(), "{}");

            assertThat(foreign.shape()).as("%s", route).isEqualTo(unknown.shape());
            assertThat(foreign.status())
                    .as("%s: %s", route, foreign.body())
                    .isIn(303, 401, 403, 404, 405, 415, 422);
            assertThat(foreign.body()).as("%s", route).doesNotContain(CANARY);
        }
        assertThat(rowsOfOther()).isEqualTo(before);
    }

    @Test
    void anotherTenantsIdInABodyReachesNothingOfIt() throws SQLException {
        Map<String, String> before = rowsOfOther();
        Asker own = stranger.with(ownKey);
        String body =
                """
                {"tenant": "%1$s", "tenantId": "%1$s", "tenant_id": "%1$s", "id": "%1$s", "slug": "%2$s",
                 "parent": "%2$s", "name": "of own", "city": "Kiel", "country": "DE"}
                """
                        .formatted(entry(OTHER).id(), OTHER);
        for (Route route : routes) {
            if (route.reads() || route.isPublic()) {
                continue;
            }
            Answer answer = own.ask(route, nothings(), body);
            assertThat(answer.status()).as("%s: %s", route, answer.body()).isLessThan(500);
            assertThat(answer.body()).as("%s", route).doesNotContain(CANARY);
        }
        assertThat(rowsOfOther()).isEqualTo(before);
    }

    @Test
    void keyAtAnotherTenantsHostIsNobodys() {
        Asker nobody = stranger.at(OTHER + ".localhost");
        assertThat(nobody.with(otherKey).ask(PROFILE, Map.of(), "").body())
                .as("whose host it is sees the canary there")
                .contains(CANARY);

        forgeriesAreNobodys(nobody, ownKey);
    }

    @Test
    void tokenOfAnotherTenantOrOneThatExpiredIsNobodys() {
        Asker nobody = stranger.at(OWN + ".localhost");
        String token = PersonToken.of(portal, OWN);
        assertThat(nobody.with(token).ask(PROFILE, Map.of(), "").status())
                .as("a token that is the tenant's own and in time")
                .isEqualTo(200);

        forgeriesAreNobodys(nobody, PersonToken.of(portal, OTHER), PersonToken.expired(token));
    }

    /** Whoever shows something that is not good here is answered as who shows nothing. */
    private static void forgeriesAreNobodys(Asker nobody, String... forgeries) {
        for (Route route : routes) {
            if (route.isPublic()) {
                continue;
            }
            String shape = nobody.ask(route, otherThings, "{}").shape();
            for (String forgery : forgeries) {
                Answer forged = nobody.with(forgery).ask(route, otherThings, "{}");

                assertThat(forged.shape()).as("%s", route).isEqualTo(shape);
                assertThat(forged.body()).as("%s", route).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void suspendedTenantReadsAndWritesNothing() {
        Asker suspended = stranger.with(suspendedKey);
        Asker active = stranger.with(ownKey);
        int refusals = 0;
        for (Route route : routes) {
            if (route.isPublic() || !route.path().startsWith("/api/")) {
                continue;
            }
            Answer answer = suspended.ask(route, nothings(), "{}");
            if (answer.status() == active.ask(route, nothings(), "{}").status()
                    && !answer.body().contains("tenant_suspended")) {
                continue;
            }
            assertThat(answer.body()).as("%s", route).contains("tenant_suspended");
            assertThat(answer.status()).as("%s", route).isEqualTo(403);
            assertThat(route.reads()).as("%s", route).isFalse();
            refusals++;
        }
        assertThat(refusals).isGreaterThan(20);
        assertThat(suspended.ask(PROFILE, Map.of(), "").status()).isEqualTo(200);
        Answer site =
                suspended.ask(
                        new Route(HttpMethod.POST, "/api/v1/sites", List.of()),
                        Map.of(),
                        "{\"name\": \"no\", \"city\": \"Kiel\", \"country\": \"DE\"}");
        assertThat(site.status()).isEqualTo(403);
        assertThat(site.body()).contains("tenant_suspended");
    }

    @Test
    void ownExportHoldsNothingOfTheOther() throws IOException {
        byte[] archive = portal.as(ownKey).get("/api/v1/tenant/export").expecting(200).bytes();
        String otherId = entry(OTHER).id().toString();
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                String text = new String(zip.readAllBytes(), UTF_8);
                assertThat(text).doesNotContain(CANARY).doesNotContain(otherId);
                files++;
            }
        }
        assertThat(files).isGreaterThan(20);
    }

    @Test
    void jobsNameNobodyAndCarryNothing() throws SQLException {
        try (TenantTables pool = pool()) {
            String jobs =
                    "string_agg(task_name || task_instance, ',') from residency.scheduled_tasks";
            assertThat(pool.value("select count(task_data) from residency.scheduled_tasks"))
                    .isEqualTo("0");
            assertThat(pool.value("select " + jobs))
                    .isNotEmpty()
                    .doesNotContain(CANARY)
                    .doesNotContain(OTHER)
                    .doesNotContain(entry(OTHER).id().toString());
        }
    }

    @Test
    void whatRedisKnowsOfATenantIsUnderItsOwnKeysAlone() {
        String prefix = "t:{" + entry(OTHER).id() + "}:";
        String person = "admin@" + OTHER + ".example";
        try (var browser = new Browser(portal.url())) {
            browser.visit(
                    portal.url().resolve("/sign-in?next=/overview&tenant=" + OTHER),
                    person,
                    KeycloakForTests.PASSWORD);
        }
        String redis =
                String.valueOf(
                        portal.installation().configuration().get("mydr24.cells.eu-de-1.redis"));
        List<String> knowing = new ArrayList<>();
        try (RedisClient client = RedisClient.create(URI.create(redis))) {
            for (String key : client.keys("*")) {
                String value = client.type(key).equals("string") ? client.get(key) : "";
                String both = key + value;
                if (both.contains(person)
                        || both.contains(CANARY)
                        || both.contains(entry(OTHER).id().toString())) {
                    knowing.add(key);
                }
            }
        }
        assertThat(knowing).isNotEmpty().allMatch(key -> key.startsWith(prefix));
    }

    @AfterEach
    void logNamesNoPersonNoSecretAndNoCanary() {
        for (String line : log.lines()) {
            assertThat(line)
                    .doesNotContain(CANARY)
                    .doesNotContain("@" + OTHER + ".example")
                    .doesNotContain(secretOf(ownKey))
                    .doesNotContain(secretOf(otherKey));
        }
    }

    private static String secretOf(String key) {
        return key.substring(key.length() - 43);
    }

    private static Map<String, String> nothings() {
        Map<String, String> nothings = new HashMap<>();
        otherThings.forEach((part, value) ->
                nothings.put(part, value.matches("[0-9a-f-]{36}") ? UNKNOWN : NOBODY));
        return nothings;
    }

    private static void signUp(String slug) {
        portal.operator()
                .post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%1$s", "legalName": "%2$s gGmbH", "kind": "HOSPITAL", "country": "DE",
                         "region": "eu-de", "tier": "PROFESSIONAL", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}
                        """
                                .formatted(slug, slug.equals(OTHER) ? CANARY : slug))
                .expecting(201);
        portal.awaitIdentity(slug);
    }

    private static String statusOf(String slug) {
        return portal.operator()
                .get("/api/v1/tenants/" + slug)
                .expecting(200)
                .json()
                .path("status")
                .asText();
    }

    private static String keyOf(String slug) {
        return portal.operator()
                .post("/api/v1/tenants/" + slug + "/keys", SCOPES)
                .expecting(201)
                .json()
                .path("key")
                .asText();
    }

    /** Leaves one of each thing that a path can name, and answers what the paths call them. */
    private static Map<String, String> leaveThings(Api tenant, String name) {
        String site =
                tenant.post(
                                "/api/v1/sites",
                                "{\"name\": \"%s wing\", \"city\": \"Kiel\", \"country\": \"DE\"}"
                                        .formatted(name))
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
        String key =
                tenant.post("/api/v1/keys", "{\"name\": \"" + name + "\"}")
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
        Map<String, String> things = new HashMap<>();
        things.put("id", key);
        things.put("person", key);
        things.put("site", site);
        things.put("slug", OTHER);
        things.put("name", CANARY);
        String domain = name + ".example";
        tenant.post("/api/v1/tenant/domains", "{\"domain\": \"" + domain + "\"}").expecting(201);
        things.put("domain", domain);
        things.put("number", "DE-INV-2026-000001");
        return things;
    }

    private static DirectoryEntry entry(String slug) {
        return portal.bean(Directory.class).bySlug(slug).orElseThrow();
    }

    private static Map<String, String> rowsOfOther() throws SQLException {
        try (TenantTables pool = pool()) {
            Map<String, String> rows = pool.digests(entry(OTHER).id());
            assertThat(rows).containsKeys("tenancy.site", "tenancy.api_key");
            return rows;
        }
    }

    private static TenantTables pool() throws SQLException {
        return new TenantTables(portal.installation().jdbcUrl("eu-de-1"));
    }
}
