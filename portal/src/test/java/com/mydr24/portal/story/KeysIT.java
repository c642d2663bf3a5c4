package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys that end, by themselves or by policy, and what is seen of their use. */
@Tag("postgres")
class KeysIT {
    private static PortalForTests portal;
    private static Api clinic;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        Story story = new Story(portal);
        story.signUp("keys-clinic", "BASIC", Map.of());
        clinic = story.keyOf("keys-clinic");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void keyNamesItsRegionTenantAndPurpose() {
        assertThat(issue("{\"name\": \"named\"}").path("key").asText())
                .matches("m24_eu-de_keys-clinic_api_[0-9A-Za-z]{43}");
    }

    @Test
    void keyOfTheFirstFormGoesOnWorking() throws Exception {
        String key = "m24_eu-de_keys-clinic_" + "k".repeat(43);
        try (Connection connection = asTenant();
                var insert =
                        connection.prepareStatement(
                                "insert into tenancy.api_key (tenant_id, id, name, hash, scopes, created_at)"
                                        + " values (?::uuid, gen_random_uuid(), 'old', ?, 'READ', now())")) {
            insert.setString(1, tenant().toString());
            insert.setBytes(
                    2,
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8)));
            insert.executeUpdate();
        }

        portal.as(key).get("/api/v1/sites").expecting(200);
    }

    @Test
    void endedKeyIsAnsweredAsOneThatNeverWas() throws Exception {
        JsonNode made =
                issue(
                        "{\"name\": \"short\", \"expiresAt\": \"%s\"}"
                                .formatted(Instant.now().plusSeconds(3600)));
        Api machine = portal.as(made.path("key").asText());
        machine.get("/api/v1/sites").expecting(200);

        set("expires_at = now() - interval '1 s'", made);

        String unknown =
                portal.as("m24_eu-de_keys-clinic_api_" + "x".repeat(43))
                        .get("/api/v1/sites")
                        .expecting(401)
                        .text();
        await().until(() -> machine.get("/api/v1/sites").status() == 401);
        assertThat(machine.get("/api/v1/sites").expecting(401).text()).isEqualTo(unknown);
    }

    @Test
    void revokedKeyIsRefusedAtOnceWhereItWasRevokedAndSoonEverywhere() {
        JsonNode made = issue("{\"name\": \"revoked\"}");
        String key = made.path("key").asText();
        try (PortalForTests other = portal.besides()) {
            portal.as(key).get("/api/v1/sites").expecting(200);
            other.as(key).get("/api/v1/sites").expecting(200);

            clinic.delete("/api/v1/keys/" + made.path("id").asText()).expecting(204);

            portal.as(key).get("/api/v1/sites").expecting(401);
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> other.as(key).get("/api/v1/sites").status() == 401);
        }
    }

    @Test
    void keyCannotEndInThePast() {
        JsonNode problem =
                clinic.post(
                                "/api/v1/keys",
                                "{\"name\": \"late\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}")
                        .expecting(422)
                        .json();

        assertThat(problem.path("field").asText()).isEqualTo("expiresAt");
        assertThat(problem.path("code").asText()).isEqualTo("already_past");
    }

    @Test
    void policyBoundsNewKeysAndEndsOldOnes() throws Exception {
        new Story(portal).signUp("keys-strict", "BASIC", Map.of());
        Api strict = new Story(portal).keyOf("keys-strict");
        JsonNode old = strict.post("/api/v1/keys", "{\"name\": \"old\"}").expecting(201).json();
        assertThat(ofName(strict, "old").path("expiresAt").isNull()).isTrue();
        strict.put("/api/v1/tenant/policy", "{\"longestKeyDays\": 30}").expecting(200);

        JsonNode problem =
                strict.post(
                                "/api/v1/keys",
                                "{\"name\": \"long\", \"expiresAt\": \"%s\"}"
                                        .formatted(Instant.now().plus(Duration.ofDays(31))))
                        .expecting(422)
                        .json();
        assertThat(problem.path("code").asText()).isEqualTo("later_than_policy");
        assertThat(problem.path("detail").asText()).contains("30");
        strict.post("/api/v1/keys", "{\"name\": \"bounded\"}").expecting(201);
        assertThat(Instant.parse(ofName(strict, "bounded").path("expiresAt").asText()))
                .isBefore(Instant.now().plus(Duration.ofDays(30)));

        Api machine = portal.as(old.path("key").asText());
        machine.get("/api/v1/sites").expecting(200);
        set("created_at = now() - interval '31 days'", "keys-strict", old);
        await().until(() -> machine.get("/api/v1/sites").status() == 401);
    }

    @Test
    void lastUseIsSeenSoonAndWrittenOncePerMinute() throws Exception {
        JsonNode made = issue("{\"name\": \"used\"}");
        assertThat(ofName(clinic, "used").path("lastUsedAt").isNull()).isTrue();
        Api machine = portal.as(made.path("key").asText());

        machine.get("/api/v1/sites").expecting(200);

        await().until(() -> !ofName(clinic, "used").path("lastUsedAt").isNull());
        String first = ofName(clinic, "used").path("lastUsedAt").asText();
        for (int i = 0; i < 20; i++) {
            machine.get("/api/v1/sites").expecting(200);
        }
        assertThat(ofName(clinic, "used").path("lastUsedAt").asText()).isEqualTo(first);
        set("last_used_at = now() - interval '61 s'", made);
        String aged = ofName(clinic, "used").path("lastUsedAt").asText();
        await().until(() -> {
            machine.get("/api/v1/sites").expecting(200);
            return !ofName(clinic, "used").path("lastUsedAt").asText().equals(aged);
        });
    }

    private static JsonNode issue(String body) {
        return clinic.post("/api/v1/keys", body).expecting(201).json();
    }

    private static JsonNode ofName(Api tenant, String name) {
        for (JsonNode key : tenant.get("/api/v1/keys").expecting(200).json()) {
            if (key.path("name").asText().equals(name)) {
                return key;
            }
        }
        throw new AssertionError("no key " + name);
    }

    private static void set(String what, JsonNode made) throws SQLException {
        set(what, "keys-clinic", made);
    }

    private static void set(String what, String slug, JsonNode made) throws SQLException {
        try (Connection connection = asTenant(slug);
                var update =
                        connection.prepareStatement(
                                "update tenancy.api_key set " + what + " where id = ?::uuid")) {
            update.setString(1, made.path("id").asText());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static Connection asTenant() throws SQLException {
        return asTenant("keys-clinic");
    }

    private static Connection asTenant(String slug) throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        portal.installation().jdbcUrl("eu-de-1"),
                        LocalPostgres.APPLICATION,
                        TestServices.shared().postgres().password());
        try (var bind =
                connection.prepareStatement("select set_config('app.tenant_id', ?, false)")) {
            bind.setString(1, tenant(slug).toString());
            bind.execute();
        }
        return connection;
    }

    private static UUID tenant() {
        return tenant("keys-clinic");
    }

    private static UUID tenant(String slug) {
        return portal.bean(Directory.class).bySlug(slug).orElseThrow().id().value();
    }
}
