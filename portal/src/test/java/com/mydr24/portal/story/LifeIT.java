package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.VerifyCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of tenants over HTTP, from sign-up to the certificate that they are gone. */
@Tag("postgres")
class LifeIT {
    private static final String REASON = "{\"reason\": \"asked\"}";
    private static final String CONSENT = "{\"reason\": \"asked\", \"consent\": \"CASE-7\"}";

    private static PortalForTests portal;
    private static Story story;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        story.itIs("2026-03-02T09:00:00Z");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void suspendedTenantReadsAndExportsAndWritesNothingUntilItIsResumed() {
        story.signUp("paused", "BASIC", Map.of());
        Api key = story.keyOf("paused");

        awaitEnd("paused", act("paused", "suspend", REASON));
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> key.get("/api/v1/tenant").json().path("status").asText(),
                        "SUSPENDED"::equals);

        Answer refused = key.post("/api/v1/sites", site());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asText()).isEqualTo("tenant_suspended");
        assertThat(refused.json().path("detail").asText()).contains("export");
        key.get("/api/v1/sites").expecting(200);
        key.get("/api/v1/tenant/export").expecting(200);

        awaitEnd("paused", act("paused", "resume", REASON));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> key.post("/api/v1/sites", site()).status() == 201);
        assertThat(life("paused").path("events").findValuesAsText("to"))
                .containsExactly("ACTIVE", "SUSPENDED", "ACTIVE");
    }

    @Test
    void exportHoldsEveryTableOfTheTenantAndItsManifestIsTrue() throws Exception {
        story.signUp("exporter", "ENTERPRISE", Map.of());
        Api key = story.keyOf("exporter");
        key.post("/api/v1/sites", site()).expecting(201);

        Map<String, byte[]> files = unzip(key.get("/api/v1/tenant/export").expecting(200).bytes());

        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
        for (JsonNode file : manifest.path("files")) {
            assertThat(sha256(files.get(file.path("name").asText())))
                    .isEqualTo(file.path("sha256").asText());
        }
        assertThat(manifest.path("files").size()).isEqualTo(files.size() - 1);
        DirectoryEntry tenant = entry("exporter");
        for (String table : tenantTables(silo(tenant))) {
            boolean isLeftOut = manifest.path("leftOut").toString().contains("database/" + table);
            assertThat(files.containsKey("database/" + table + ".json") || isLeftOut)
                    .as(table)
                    .isTrue();
        }
        assertThat(files).containsKey("books/billing.subscription.csv");
        assertThat(text(files, "database/tenancy.site.json")).contains("Main building");
        assertThat(text(files, "database/tenancy.site.csv")).contains("Main building");
        assertThat(text(files, "database/tenancy.api_key.json")).doesNotContain("hash");
        assertThat(manifest.path("leftOut").toString()).contains("tenancy.api_key.hash");
        assertThat(text(files, "README.md")).contains("database/tenancy.site");
    }

    @Test
    void racedSuspendAndOffboardLeaveOneSagaAndOneState() throws Exception {
        story.signUp("raced", "BASIC", Map.of());
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests.add(() -> portal.operator().post(path("raced", "suspend"), REASON));
            requests.add(() -> portal.operator().post(path("raced", "offboard"), REASON));
        }
        List<Integer> codes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                codes.add(answer.get().status());
            }
        }

        assertThat(codes).filteredOn(code -> code != 202 && code != 409).isEmpty();
        JsonNode life = life("raced");
        long accepted = codes.stream().filter(code -> code == 202).count();
        assertThat(life.path("sagas").size()).isEqualTo((int) accepted);
        assertThat(life.path("events").size()).isEqualTo((int) accepted + 1);
    }

    @Test
    void repeatedRequestIsTheSameSaga() {
        story.signUp("repeated", "BASIC", Map.of());
        String first =
                portal.operator()
                        .post(path("repeated", "suspend"), REASON, "suspend-once")
                        .expecting(202)
                        .json()
                        .path("id")
                        .asText();

        Answer again = portal.operator().post(path("repeated", "suspend"), REASON, "suspend-once");

        assertThat(again.expecting(202).json().path("id").asText()).isEqualTo(first);
        assertThat(life("repeated").path("sagas").size()).isEqualTo(1);
    }

    @Test
    void tenantThatStaysAfterAllBecomesWhatItWas() {
        story.signUp("stays", "BASIC", Map.of());
        awaitEnd("stays", act("stays", "suspend", REASON));
        awaitEnd("stays", act("stays", "offboard", REASON));

        awaitEnd("stays", act("stays", "cancel-offboarding", REASON));

        assertThat(life("stays").path("status").asText()).isEqualTo("SUSPENDED");
        assertThat(life("stays").path("offboarding").isNull()).isTrue();
    }

    @Test
    void poolTenantLeavesAndIsErasedAndItsSisterIsUntouched(@TempDir Path directory)
            throws Exception {
        story.signUp("sister", "BASIC", Map.of());
        story.keyOf("sister").post("/api/v1/sites", site()).expecting(201);
        leavesAndIsErased("leaver", "BASIC", directory);
    }

    @Test
    void siloTenantLeavesAndItsDatabaseIsDropped(@TempDir Path directory) throws Exception {
        leavesAndIsErased("silo-leaver", "ENTERPRISE", directory);
    }

    private void leavesAndIsErased(String slug, String tier, Path directory) throws Exception {
        story.signUp(slug, tier, Map.of());
        Api key = story.keyOf(slug);
        key.post("/api/v1/sites", site()).expecting(201);
        DirectoryEntry tenant = entry(slug);
        String sisters = othersIn(tenant);
        // Sign-up and end are one second apart at least: the subscription covers this month.
        story.itIs(portal.bean(Clock.class).instant().plusSeconds(2).toString());
        portal.bean(ShortMemory.class)
                .keep(
                        tenant.cell(),
                        "t:{" + tenant.id() + "}:session:x",
                        "{}",
                        Duration.ofHours(1));

        JsonNode offboard = awaitEnd(slug, act(slug, "offboard", REASON));
        assertThat(offboard.path("steps").findValuesAsText("step"))
                .containsSubsequence("AUDIT", "SUBSCRIPTION", "EXPORT");
        handOver(slug, key);
        assertThat(portal.operator().post(path(slug, "erase"), REASON).json().path("code").asText())
                .isEqualTo("in_grace");

        String hold = hold(slug);
        assertThat(
                        portal.operator()
                                .post(path(slug, "erase"), CONSENT)
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo("legal_hold");
        release(slug, hold);

        String saga = act(slug, "erase", CONSENT);
        awaitWaiting(slug, saga, "still open");
        hold = hold(slug);
        closeTheBooks(tenant);
        retry(slug, saga);
        awaitWaiting(slug, saga, "legal hold");
        String planted = plant(tenant);
        release(slug, hold);
        retry(slug, saga);

        awaitEnd(slug, saga);
        assertThat(life(slug).path("status").asText()).isEqualTo("ERASED");
        assertThat(planted).isNotEmpty();
        isGone(tenant);
        assertThat(othersIn(tenant)).isEqualTo(sisters);
        assertThat(key.get("/api/v1/tenant").status()).isEqualTo(401);
        assertThat(
                        portal.operator()
                                .post("/api/v1/tenants", Story.application(slug, "BASIC", Map.of()))
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo("slug_taken");
        certificateHolds(slug, directory);
    }

    private static void handOver(String slug, Api key) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !key.get("/api/v1/tenant/export").header("Repr-Digest").isEmpty());
        Answer export = key.get("/api/v1/tenant/export").expecting(200);
        assertThat(export.header("Repr-Digest"))
                .isEqualTo(
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(
                                                HexFormat.of().parseHex(sha256(export.bytes())))
                                + ":");
        assertThat(key.post("/api/v1/sites", site()).json().path("code").asText())
                .as(slug)
                .isEqualTo("tenant_offboarding");
    }

    /** Stands in for the months that pass: their close is told in other stories. */
    private static void closeTheBooks(DirectoryEntry tenant) throws SQLException {
        try (Connection pool = pool();
                var bind = pool.createStatement();
                var close =
                        pool.prepareStatement(
                                """
                                insert into billing.month_closing (tenant_id, month, closed_at)
                                values (?, '2026-03', now())
                                """)) {
            bind.execute("select set_config('app.tenant_id', '" + tenant.id() + "', false)");
            close.setObject(1, tenant.id().value());
            close.execute();
        }
    }

    /** Something that nobody expects, in the pool, for a tenant whose data is elsewhere as well. */
    private static String plant(DirectoryEntry tenant) throws SQLException {
        try (Connection pool = pool();
                var statement = pool.createStatement()) {
            statement.execute("select set_config('app.tenant_id', '" + tenant.id() + "', false)");
            statement.execute(
                    "insert into tenancy.site (tenant_id, id, name, city, country, created_at)"
                            + " values ('"
                            + tenant.id()
                            + "', gen_random_uuid(), 'forgotten', 'x', 'DE', now())");
            return "tenancy.site";
        }
    }

    private static void isGone(DirectoryEntry tenant) throws SQLException {
        assertThat(portal.bean(ShortMemory.class).keysWith(tenant.cell(), tenant.id().toString()))
                .isEmpty();
        try (Connection pool = pool();
                var statement = pool.createStatement()) {
            statement.execute("select set_config('app.tenant_id', '" + tenant.id() + "', false)");
            for (String table : tenantTables(pool)) {
                try (var row =
                        statement.executeQuery(
                                "select count(*) from "
                                        + table
                                        + " where tenant_id = '"
                                        + tenant.id()
                                        + "'")) {
                    row.next();
                    if (!table.startsWith("billing.")) {
                        assertThat(row.getLong(1)).as(table).isZero();
                    }
                }
            }
            try (var row =
                    statement.executeQuery(
                            "select count(*) from pg_database where datname = '"
                                    + com.mydr24.regions.placement.DatabaseName.siloOf(tenant.id())
                                    + "'")) {
                row.next();
                assertThat(row.getLong(1)).isZero();
            }
        }
    }

    /** A digest over every row of every other tenant of the pool. */
    private static String othersIn(DirectoryEntry tenant) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection pool = pool();
                var statement = pool.createStatement()) {
            for (DirectoryEntry other : portal.bean(Directory.class).all()) {
                if (other.slug().equals("sister") && !other.id().equals(tenant.id())) {
                    statement.execute(
                            "select set_config('app.tenant_id', '" + other.id() + "', false)");
                    for (String table : tenantTables(pool)) {
                        try (var row =
                                statement.executeQuery(
                                        "select md5(coalesce(string_agg(t::text, '|' order by"
                                                + " t::text), '')) from "
                                                + table
                                                + " t")) {
                            row.next();
                            all.append(table).append(row.getString(1));
                        }
                    }
                }
            }
        }
        return sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void certificateHolds(String slug, Path directory) throws IOException {
        byte[] certificate =
                portal.operator()
                        .get("/api/v1/tenants/" + slug + "/certificate")
                        .expecting(200)
                        .bytes();
        Path file = Files.write(directory.resolve("certificate.json"), certificate);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(VerifyCertificate.run(new String[] {file.toString()}, new PrintStream(said)))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        String text = new String(certificate, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("§ 147 AO", "tenancy.site", "billing.account", "CASE-7", "MEMORY");
        for (String altered :
                List.of(
                        text.replace(slug, slug + "x"),
                        text.replaceFirst("\"count\":1", "\"count\":2"),
                        text + " ",
                        text.replaceFirst("\"why\"", "\"whY\""))) {
            Files.writeString(file, altered);
            assertThat(VerifyCertificate.run(new String[] {file.toString()}, new PrintStream(said)))
                    .isEqualTo(1);
        }
    }

    private static String act(String slug, String what, String body) {
        return portal.operator()
                .post(path(slug, what), body)
                .expecting(202)
                .json()
                .path("id")
                .asText();
    }

    private static String hold(String slug) {
        return portal.operator()
                .post(
                        path(slug, "legal-holds"),
                        "{\"reason\": \"litigation\", \"reference\": \"4 O 123/26\"}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private static void release(String slug, String hold) {
        portal.operator()
                .delete(path(slug, "legal-holds/" + hold + "?reason=settled"))
                .expecting(204);
    }

    private static void retry(String slug, String saga) {
        portal.operator().post(path(slug, "sagas/" + saga + "/retry"), "{}").expecting(202);
    }

    private static JsonNode awaitEnd(String slug, String saga) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> saga(slug, saga), found -> !found.path("endedAt").isNull());
    }

    private static void awaitWaiting(String slug, String saga, String why) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> saga(slug, saga).path("steps").toString(), log -> log.contains(why));
    }

    private static JsonNode saga(String slug, String id) {
        for (JsonNode saga : life(slug).path("sagas")) {
            if (saga.path("id").asText().equals(id)) {
                return saga;
            }
        }
        throw new AssertionError("no saga " + id);
    }

    private static JsonNode life(String slug) {
        return portal.operator().get(path(slug, "life")).expecting(200).json();
    }

    private static String path(String slug, String what) {
        return "/api/v1/tenants/" + slug + "/" + what;
    }

    private static String site() {
        return "{\"name\": \"Main building\", \"city\": \"Bonn\", \"country\": \"DE\"}";
    }

    private static DirectoryEntry entry(String slug) {
        return portal.bean(Directory.class).bySlug(slug).orElseThrow();
    }

    private static Connection pool() throws SQLException {
        return DriverManager.getConnection(
                portal.installation().jdbcUrl("eu-de-1"), "mydr24_migrator", "for-tests-only");
    }

    private static Connection silo(DirectoryEntry tenant) throws SQLException {
        return DriverManager.getConnection(
                portal.installation()
                        .jdbcUrl("eu-de-1")
                        .replaceAll("[^/]+$", tenant.database().value()),
                "mydr24_migrator",
                "for-tests-only");
    }

    private static List<String> tenantTables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select c.table_schema || '.' || c.table_name
                                  from information_schema.columns c
                                 where c.column_name = 'tenant_id'
                                """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        assertThat(tables).hasSizeGreaterThan(10);
        return tables;
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
