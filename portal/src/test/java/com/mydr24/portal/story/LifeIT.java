package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.TenantTables;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.DatabaseName;
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
import java.util.Locale;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of tenants over HTTP, from sign-up to the certificate that they are gone. */
@Tag("postgres")
class LifeIT {
    private static PortalForTests portal;
    private static Story story;
    private static Life sister;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        story.itIs("2026-03-02T09:00:00Z");
        sister = begun("sister", "BASIC");
        addSite(sister);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void suspendedTenantReadsAndExportsAndWritesNothingUntilItIsResumed() {
        Life paused = begun("paused", "BASIC");
        Api key = paused.key();

        paused.end("suspend", Life.REASON);
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> key.get("/api/v1/tenant").json().path("status").asText(),
                        "SUSPENDED"::equals);

        Answer refused = paused.addSite("Annexe");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asText()).isEqualTo("tenant_suspended");
        assertThat(refused.json().path("detail").asText()).contains("export");
        key.get("/api/v1/sites").expecting(200);
        key.get("/api/v1/tenant/export").expecting(200);

        paused.end("resume", Life.REASON);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> paused.addSite("Annexe").status() == 201);
        assertThat(paused.states()).containsExactly("ACTIVE", "SUSPENDED", "ACTIVE");
    }

    @Test
    void exportHoldsEveryTableOfTheTenantAndItsManifestIsTrue() throws Exception {
        Life exporter = begun("exporter", "ENTERPRISE");
        addSite(exporter);

        Map<String, byte[]> files =
                unzip(exporter.key().get("/api/v1/tenant/export").expecting(200).bytes());

        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
        for (JsonNode file : manifest.path("files")) {
            assertThat(sha256(files.get(file.path("name").asText())))
                    .isEqualTo(file.path("sha256").asText());
        }
        assertThat(manifest.path("files").size()).isEqualTo(files.size() - 1);
        try (TenantTables silo = new TenantTables(siloOf(exporter.entry()))) {
            for (String table : silo.names()) {
                boolean isLeftOut =
                        manifest.path("leftOut").toString().contains("database/" + table);
                assertThat(files.containsKey("database/" + table + ".json") || isLeftOut)
                        .as(table)
                        .isTrue();
            }
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
        Life raced = begun("raced", "BASIC");
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests.add(() -> raced.ask("suspend", Life.REASON));
            requests.add(() -> raced.ask("offboard", Life.REASON));
        }
        List<Integer> codes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                codes.add(answer.get().status());
            }
        }

        assertThat(codes).filteredOn(code -> code != 202 && code != 409).isEmpty();
        JsonNode life = raced.story();
        long accepted = codes.stream().filter(code -> code == 202).count();
        assertThat(accepted).isPositive();
        assertThat(life.path("sagas").size()).isEqualTo((int) accepted);
        assertThat(life.path("events").size()).isEqualTo((int) accepted + 1);
    }

    @Test
    void repeatedRequestIsTheSameSaga() {
        Life repeated = begun("repeated", "BASIC");
        String suspend = "/api/v1/tenants/repeated/suspend";
        Answer first = portal.operator().post(suspend, Life.REASON, "suspend-once").expecting(202);

        Answer again = portal.operator().post(suspend, Life.REASON, "suspend-once").expecting(202);

        assertThat(again.json().path("id").asText())
                .isNotEmpty()
                .isEqualTo(first.json().path("id").asText());
        assertThat(repeated.story().path("sagas").size()).isEqualTo(1);
    }

    @Test
    void tenantThatStaysAfterAllBecomesWhatItWas() {
        Life stays = begun("stays", "BASIC");
        stays.end("suspend", Life.REASON);
        stays.end("offboard", Life.REASON);

        stays.end("cancel-offboarding", Life.REASON);

        assertThat(stays.status()).isEqualTo("SUSPENDED");
        assertThat(stays.story().path("offboarding").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void tenantLeavesAndIsErasedAndItsSisterIsUntouched(String tier, @TempDir Path directory)
            throws Exception {
        Life leaver = begun("leaver-" + tier.toLowerCase(Locale.ROOT), tier);
        addSite(leaver);
        DirectoryEntry tenant = leaver.entry();
        Map<String, String> sisters = rowsOfTheSister();
        // Sign-up and end are one second apart at least: the subscription covers this month.
        story.itIs(portal.bean(Clock.class).instant().plusSeconds(2).toString());
        portal.bean(ShortMemory.class)
                .keep(
                        tenant.cell(),
                        "t:{" + tenant.id() + "}:session:x",
                        "{}",
                        Duration.ofHours(1));

        JsonNode offboard = leaver.end("offboard", Life.REASON);
        assertThat(offboard.path("steps").findValuesAsText("step"))
                .containsSubsequence("AUDIT", "SUBSCRIPTION", "EXPORT");
        handOver(leaver);
        assertThat(codeOf(leaver.ask("erase", Life.REASON))).isEqualTo("in_grace");

        String hold = leaver.hold();
        assertThat(codeOf(leaver.ask("erase", Life.CONSENT))).isEqualTo("legal_hold");
        leaver.release(hold);

        String saga = leaver.begin("erase", Life.CONSENT);
        leaver.awaitWaiting(saga, "still open");
        hold = leaver.hold();
        closeTheBooks(tenant);
        leaver.retry(saga);
        leaver.awaitWaiting(saga, "legal hold");
        plant(tenant);
        leaver.release(hold);
        leaver.retry(saga);

        leaver.awaitEnd(saga);
        assertThat(leaver.status()).isEqualTo("ERASED");
        isGone(tenant);
        assertThat(rowsOfTheSister()).isEqualTo(sisters);
        assertThat(leaver.key().get("/api/v1/tenant").status()).isEqualTo(401);
        assertThat(
                        codeOf(
                                portal.operator()
                                        .post(
                                                "/api/v1/tenants",
                                                Story.application(
                                                        leaver.slug(), "BASIC", Map.of()))))
                .isEqualTo("slug_taken");
        certificateHolds(leaver, directory);
    }

    private static void handOver(Life leaver) {
        Api key = leaver.key();
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
        assertThat(codeOf(leaver.addSite("Annexe"))).isEqualTo("tenant_offboarding");
    }

    private static String codeOf(Answer refusal) {
        return refusal.json().path("code").asText();
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
    private static void plant(DirectoryEntry tenant) throws SQLException {
        try (Connection pool = pool();
                var statement = pool.createStatement()) {
            statement.execute("select set_config('app.tenant_id', '" + tenant.id() + "', false)");
            statement.execute(
                    "insert into tenancy.site (tenant_id, id, name, city, country, created_at)"
                            + " values ('"
                            + tenant.id()
                            + "', gen_random_uuid(), 'forgotten', 'x', 'DE', now())");
        }
    }

    /** All but the books, which the law wants kept. */
    private static void isGone(DirectoryEntry tenant) throws SQLException {
        assertThat(portal.bean(ShortMemory.class).keysWith(tenant.cell(), tenant.id().toString()))
                .isEmpty();
        try (TenantTables pool = tables()) {
            assertThat(pool.counts(tenant.id()).keySet())
                    .isNotEmpty()
                    .allMatch(table -> table.startsWith("billing."));
            assertThat(
                            pool.value(
                                    "select count(*) from pg_database where datname = '"
                                            + DatabaseName.siloOf(tenant.id())
                                            + "'"))
                    .isEqualTo("0");
        }
    }

    private static Map<String, String> rowsOfTheSister() throws SQLException {
        try (TenantTables pool = tables()) {
            Map<String, String> rows = pool.digests(sister.entry().id());
            assertThat(rows).containsKeys("tenancy.site", "billing.subscription");
            return rows;
        }
    }

    private static void certificateHolds(Life erased, Path directory) throws IOException {
        byte[] certificate = erased.read("certificate").expecting(200).bytes();
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
                        text.replace(erased.slug(), erased.slug() + "x"),
                        text.replaceFirst("\"count\":1", "\"count\":2"),
                        text + " ",
                        text.replaceFirst("\"why\"", "\"whY\""))) {
            Files.writeString(file, altered);
            assertThat(VerifyCertificate.run(new String[] {file.toString()}, new PrintStream(said)))
                    .isEqualTo(1);
        }
    }

    private static Life begun(String slug, String tier) {
        return new Life(portal, slug, tier);
    }

    private static void addSite(Life life) {
        life.addSite("Main building").expecting(201);
    }

    private static TenantTables tables() throws SQLException {
        return new TenantTables(portal.installation().jdbcUrl("eu-de-1"));
    }

    private static Connection pool() throws SQLException {
        return DriverManager.getConnection(
                portal.installation().jdbcUrl("eu-de-1"), "mydr24_migrator", "for-tests-only");
    }

    private static String siloOf(DirectoryEntry tenant) {
        return portal.installation()
                .jdbcUrl("eu-de-1")
                .replaceAll("[^/]+$", tenant.database().value());
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
