package com.mydr24.portal.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.local.FreePorts;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/**
 * Every route of the program, taken from its route table so that a new one cannot be forgotten,
 * asked by somebody whose business it is not. A route with a part in its path that this test does
 * not know how to fill fails it.
 */
@OnKeycloak
class LeakMatrixIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "canary-of-the-other";
    private static final String OWN = "leak-own";
    private static final String OTHER = "leak-other";
    private static final String SUSPENDED = "leak-suspended";
    private static final String NOBODY = "leak-nobody";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    private static final String SCOPES =
            "{\"name\": \"matrix\", \"scopes\": [\"read\", \"measure\", \"admin\"]}";

    /** Who is asked about, for the parts of a path; everything else in a path must be listed. */
    private static final Map<String, String> HARMLESS =
            Map.of(
                    "month",
                    "2026-05",
                    "selector",
                    "liveness",
                    "currency",
                    "EUR",
                    "version",
                    "1",
                    "cell",
                    "eu-de-1",
                    "entity",
                    "DE");

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static PortalForTests portal;
    private static String ownKey;
    private static String suspendedKey;
    private static String otherToken;
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
        LOG.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
        for (String slug : List.of(OWN, OTHER, SUSPENDED)) {
            signUp(slug);
        }
        ownKey = keyOf(OWN);
        suspendedKey = keyOf(SUSPENDED);
        otherThings = leaveThings(portal.as(keyOf(OTHER)), CANARY);
        leaveThings(portal.as(ownKey), "of-the-own");
        otherToken = PersonToken.of(portal, OTHER);
        portal.operator()
                .post("/api/v1/tenants/" + SUSPENDED + "/suspend", "{\"reason\": \"unpaid\"}")
                .response();
        await().atMost(Duration.ofSeconds(30)).until(() -> statusOf(SUSPENDED).equals("SUSPENDED"));
        routes =
                portal.bean(Router.class)
                        .uriRoutes()
                        .map(Route::of)
                        .distinct()
                        .sorted(java.util.Comparator.comparing(Route::toString))
                        .toList();
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
        portal.close();
    }

    @Test
    void everyPartOfEveryPathIsKnownToTheMatrix() {
        assertThat(routes).hasSizeGreaterThan(60);
        for (Route route : routes) {
            for (String part : route.parts()) {
                assertThat(HARMLESS.containsKey(part) || otherThings.containsKey(part))
                        .as("the matrix has nothing to put into {%s} of %s", part, route)
                        .isTrue();
            }
        }
    }

    @Test
    void anotherTenantsThingIsAnsweredLikeOneThatIsNot() throws SQLException {
        String before = rowsOfOther();
        for (Route route : routes) {
            if (route.parts().stream().noneMatch(otherThings::containsKey) || route.isPublic()) {
                continue;
            }
            Answer foreign = ask(route, otherThings, ownKey, null, "{}");
            Answer unknown = ask(route, nothings(), ownKey, null, "{}");

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
        String before = rowsOfOther();
        DirectoryEntry other = entry(OTHER);
        String body =
                """
                {"tenant": "%1$s", "tenantId": "%1$s", "tenant_id": "%1$s", "id": "%1$s", "slug": "%2$s",
                 "parent": "%2$s", "name": "of own", "city": "Kiel", "country": "DE"}
                """
                        .formatted(other.id(), OTHER);
        for (Route route : routes) {
            if (route.method() == HttpMethod.GET || route.isPublic()) {
                continue;
            }
            Answer answer = ask(route, nothings(), ownKey, null, body);
            assertThat(answer.status()).as("%s: %s", route, answer.body()).isLessThan(500);
            assertThat(answer.body()).as("%s", route).doesNotContain(CANARY);
        }
        assertThat(rowsOfOther()).isEqualTo(before);
    }

    @Test
    void keyAtAnotherTenantsHostIsNobodys() {
        String host = OTHER + ".localhost";
        for (Route route : routes) {
            if (route.isPublic()) {
                continue;
            }
            Answer forged = ask(route, otherThings, ownKey, host, "{}");
            Answer nobody = ask(route, otherThings, null, host, "{}");

            assertThat(forged.shape()).as("%s", route).isEqualTo(nobody.shape());
            assertThat(forged.body()).as("%s", route).doesNotContain(CANARY);
        }
    }

    @Test
    void tokenOfAnotherTenantOrOneThatExpiredIsNobodys() {
        String host = OWN + ".localhost";
        String expired = expiredToken();
        for (Route route : routes) {
            if (route.isPublic()) {
                continue;
            }
            Answer nobody = ask(route, otherThings, null, host, "{}");
            for (String token : List.of(otherToken, expired)) {
                Answer answer = ask(route, otherThings, token, host, "{}");

                assertThat(answer.shape()).as("%s", route).isEqualTo(nobody.shape());
                assertThat(answer.body()).as("%s", route).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void suspendedTenantReadsAndWritesNothing() throws SQLException {
        for (Route route : routes) {
            if (route.isPublic() || !route.path().startsWith("/api/")) {
                continue;
            }
            Answer suspended = ask(route, nothings(), suspendedKey, null, "{}");
            Answer active = ask(route, nothings(), ownKey, null, "{}");
            if (suspended.status() == active.status()
                    && !suspended.body().contains("tenant_suspended")) {
                continue;
            }
            assertThat(suspended.body()).as("%s", route).contains("tenant_suspended");
            assertThat(suspended.status()).as("%s", route).isEqualTo(403);
            assertThat(route.method() == HttpMethod.GET).as("%s", route).isFalse();
        }
        Answer site =
                ask(
                        new Route(HttpMethod.POST, "/api/v1/sites", List.of()),
                        Map.of(),
                        suspendedKey,
                        null,
                        "{\"name\": \"no\", \"city\": \"Kiel\", \"country\": \"DE\"}");
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
        assertThat(
                        inPool(
                                """
                                select coalesce(string_agg(task_instance || encode(task_data, 'escape'), ','), '')
                                  from residency.scheduled_tasks where task_data is not null
                                """))
                .isEmpty();
        assertThat(
                        inPool(
                                "select coalesce(string_agg(task_instance, ','), '') from"
                                        + " residency.scheduled_tasks"))
                .doesNotContain(CANARY);
    }

    @Test
    void everyKeyInRedisIsOfOneTenantOrOfNone() {
        URI redis =
                URI.create(
                        String.valueOf(
                                portal.installation()
                                        .configuration()
                                        .get("mydr24.cells.eu-de-1.redis")));
        String ownId = entry(OWN).id().toString();
        try (RedisClient client = RedisClient.create(redis)) {
            for (String key : client.keys("*" + ownId + "*")) {
                if (client.type(key).equals("string")) {
                    assertThat(String.valueOf(client.get(key))).doesNotContain(CANARY);
                }
            }
            assertThat(client.keys("*" + CANARY + "*")).isEmpty();
        }
    }

    @Test
    void logNamesNoPersonNoSecretAndNoCanary() {
        String secret = ownKey.substring(ownKey.length() - 43);
        for (ILoggingEvent event : List.copyOf(LOG.list)) {
            assertThat(event.getFormattedMessage())
                    .doesNotContain(CANARY)
                    .doesNotContain("@" + OTHER + ".example")
                    .doesNotContain(secret);
        }
    }

    private static Map<String, String> nothings() {
        Map<String, String> nothings = new HashMap<>();
        otherThings.forEach((part, value) ->
                nothings.put(part, value.matches("[0-9a-f-]{36}") ? UNKNOWN : NOBODY));
        return nothings;
    }

    private static Answer ask(
            Route route,
            Map<String, String> things,
            @Nullable String bearer,
            @Nullable String host,
            String body) {
        Map<String, String> parts = new TreeMap<>(HARMLESS);
        parts.putAll(things);
        String path = route.path();
        for (String part : route.parts()) {
            path = path.replace("{" + part + "}", Objects.requireNonNull(parts.get(part), part));
        }
        StringBuilder request = new StringBuilder();
        request.append(route.method()).append(' ').append(path).append(" HTTP/1.1\r\n");
        request.append("Host: ")
                .append(host == null ? "127.0.0.1" : host)
                .append(':')
                .append(portal.url().getPort())
                .append("\r\nConnection: close\r\nAccept: application/json, */*;q=0.1\r\n");
        if (bearer != null) {
            request.append("Authorization: Bearer ").append(bearer).append("\r\n");
        }
        if (route.method() != HttpMethod.GET) {
            request.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.getBytes(UTF_8).length)
                    .append("\r\n\r\n")
                    .append(body);
        } else {
            request.append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), portal.url().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), UTF_8), things);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(route.toString(), e);
        }
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

    /** The own tenant's token with its end moved into the past: neither in time nor as signed. */
    private static String expiredToken() {
        String[] parts = PersonToken.of(portal, OWN).split("\\.", -1);
        try {
            Map<String, Object> claims =
                    JSON.readValue(
                            java.util.Base64.getUrlDecoder().decode(parts[1]),
                            new TypeReference<Map<String, Object>>() {});
            claims.put("exp", 1);
            parts[1] =
                    java.util.Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(JSON.writeValueAsBytes(claims));
            return String.join(".", parts);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DirectoryEntry entry(String slug) {
        return portal.bean(Directory.class).bySlug(slug).orElseThrow();
    }

    /** Everything that every tenant table holds of the other tenant, as one text. */
    private static String rowsOfOther() throws SQLException {
        String id = entry(OTHER).id().toString();
        List<String> tables = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select n.nspname || '.' || c.relname
                                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                 where c.relkind = 'r'
                                   and exists (select from pg_attribute a
                                                where a.attrelid = c.oid and a.attname = 'tenant_id')
                                 order by 1
                                """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        StringBuilder rows = new StringBuilder();
        for (String table : tables) {
            rows.append(table)
                    .append(' ')
                    .append(
                            inPool(
                                    "select coalesce(md5(string_agg(t::text, ',' order by"
                                            + " t::text)), '-') from "
                                            + table
                                            + " t where tenant_id = '"
                                            + id
                                            + "'"))
                    .append('\n');
        }
        return rows.toString();
    }

    private static String inPool(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                portal.installation().jdbcUrl("eu-de-1"), "postgres", "postgres");
    }

    private record Route(HttpMethod method, String path, List<String> parts) {
        static Route of(UriRouteInfo<?, ?> info) {
            // A part may say which characters it takes: {number:[A-Z0-9-]+}.
            String path =
                    info.getUriMatchTemplate()
                            .toPathString()
                            .replaceAll("\\{(\\w+):[^}]*}", "{$1}");
            List<String> parts = new ArrayList<>();
            var found = java.util.regex.Pattern.compile("\\{([^}]+)}").matcher(path);
            while (found.find()) {
                parts.add(found.group(1));
            }
            return new Route(info.getHttpMethod(), path, List.copyOf(parts));
        }

        /** Routes that answer anybody, and say nothing of any tenant. */
        boolean isPublic() {
            return List.of(
                                    "/",
                                    "/health",
                                    "/csp-reports",
                                    "/api/v1/billing/notices/stripe",
                                    "/operator/sign-in",
                                    "/api/v1/openapi.yml")
                            .contains(path)
                    || path.startsWith("/r/")
                    || path.startsWith("/recommended/")
                    || path.startsWith("/status/")
                    || path.startsWith("/sign-")
                    || path.startsWith("/health/")
                    || path.startsWith("/assets/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Answer(int status, String body, Map<String, String> things) {
        static Answer of(String text, Map<String, String> things) {
            int head = text.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    head < 0 ? "" : text.substring(head + 4),
                    things);
        }

        /** Status and body, but for what was asked about. */
        String shape() {
            String neutral =
                    things.values().stream()
                            .distinct()
                            .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                            .reduce(body, (text, thing) -> text.replace(thing, "*"));
            return status
                    + " "
                    + neutral.lines()
                            // The sizes of the parts that the body was sent in.
                            .filter(line -> !line.matches("[0-9a-f]{1,4}"))
                            .collect(Collectors.joining("\n"));
        }
    }
}
