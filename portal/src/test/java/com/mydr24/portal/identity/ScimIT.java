package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.member.Members;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's directory keeps its people, as Okta and Entra speak SCIM. */
@Tag("postgres")
class ScimIT {
    private static final String USERS = "/scim/v2/Users";
    private static final String SCIM = "application/scim+json";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private static DnsForTests dns;
    private static PortalForTests portal;
    private static Api clinic;
    private static Api rival;

    @BeforeAll
    static void start() {
        dns = new DnsForTests();
        portal = PortalForTests.start(new HashMap<>(dns.properties()), "eu-de-1");
        clinic = directoryOf("scim-clinic");
        rival = directoryOf("scim-rival");
    }

    @AfterAll
    static void stop() {
        portal.close();
        dns.close();
    }

    @Test
    void oktaLooksAddsReplacesAndDeactivates() {
        String email = "okta@scim-clinic.example";
        assertThat(find("userName eq \"" + email + "\"").path("totalResults").asInt()).isZero();
        String body =
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
                 "name": {"givenName": "Olga", "familyName": "Kt"}, "externalId": "00u1",
                 "emails": [{"primary": true, "value": "%s", "type": "work"}],
                 "displayName": "Olga Kt", "locale": "en-US", "groups": [], "active": true}
                """
                        .formatted(email, email);
        Api.Answer added = clinic.send(USERS, "POST", SCIM, body).expecting(201);
        String id = added.json().path("id").asText();
        assertThat(added.response().headers().firstValue("Location").orElseThrow())
                .endsWith(USERS + "/" + id);
        assertThat(added.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith(SCIM);
        assertThat(added.response().headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(added.json().path("active").asBoolean()).isTrue();
        assertThat(added.json().path("displayName").asText()).isEqualTo("Olga Kt");
        assertThat(mayWork("scim-clinic", email)).isTrue();

        JsonNode again = clinic.send(USERS, "POST", SCIM, body).expecting(409).json();
        assertThat(again.path("scimType").asText()).isEqualTo("uniqueness");
        assertThat(again.path("status").asText()).isEqualTo("409");
        assertThat(find("userName eq \"OKTA@scim-clinic.example\"").path("Resources")).hasSize(1);
        assertThat(find("externalId eq \"00u1\"").path("Resources").get(0).path("id").asText())
                .isEqualTo(id);

        JsonNode replaced =
                clinic.send(
                                USERS + "/" + id,
                                "PUT",
                                SCIM,
                                body.replace("Olga", "Olivia").replace("okta@", "olivia@"))
                        .expecting(200)
                        .json();
        assertThat(replaced.path("userName").asText()).isEqualTo("olivia@scim-clinic.example");
        assertThat(replaced.path("displayName").asText()).isEqualTo("Olivia Kt");
        JsonNode ended =
                patch(id, "{\"op\": \"replace\", \"value\": {\"active\": false}}")
                        .expecting(200)
                        .json();
        assertThat(ended.path("active").asBoolean()).isFalse();
        assertThat(mayWork("scim-clinic", "olivia@scim-clinic.example")).isFalse();
    }

    @Test
    void entraSpeaksWithCapitalsAndSaysTruthAsText() {
        String id = add("entra@scim-clinic.example");

        patch(id, "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}")
                .expecting(200);
        assertThat(user(id).path("active").asBoolean()).isFalse();
        patch(id, "{\"op\": \"Replace\", \"value\": {\"active\": \"True\"}}").expecting(200);
        assertThat(user(id).path("active").asBoolean()).isTrue();
        patch(
                        id,
                        """
                        {"op": "Add", "path": "name.givenName", "value": "Ada"},
                        {"op": "Add", "path": "name.familyName", "value": "Entra"},
                        {"op": "Add", "path": "externalId", "value": "oid-1"},
                        {"op": "Replace", "path": "emails[type eq \\"work\\"].value",
                         "value": "other@scim-clinic.example"}
                        """)
                .expecting(200);
        JsonNode user = user(id);
        assertThat(user.path("displayName").asText()).isEqualTo("Ada Entra");
        assertThat(user.path("externalId").asText()).isEqualTo("oid-1");
        assertThat(user.path("userName").asText()).isEqualTo("entra@scim-clinic.example");
    }

    @Test
    void rolesAreAddedReplacedAndRemovedAndTheLeastOneIsLeft() {
        String id = add("roles@scim-clinic.example");
        assertThat(roles(id)).containsExactly("VIEWER");

        patch(id, "{\"op\": \"add\", \"path\": \"roles\", \"value\": [{\"value\": \"FINANCE\"}]}")
                .expecting(200);
        assertThat(roles(id)).containsExactlyInAnyOrder("VIEWER", "FINANCE");
        patch(id, "{\"op\": \"remove\", \"path\": \"roles[value eq \\\"VIEWER\\\"]\"}")
                .expecting(200);
        assertThat(roles(id)).containsExactly("FINANCE");
        patch(id, "{\"op\": \"remove\", \"path\": \"roles\"}").expecting(200);
        assertThat(user(id).path("roles")).hasSize(1);
        patch(id, "{\"op\": \"add\", \"path\": \"roles\", \"value\": [{\"value\": \"KING\"}]}")
                .expecting(400);
    }

    @Test
    void versionGuardsAgainstWhatSomebodyElseDid() {
        String id = add("version@scim-clinic.example");
        String rename = "{\"op\": \"replace\", \"path\": \"name.formatted\", \"value\": \"V\"}";
        String stale = "W/\"1\"";
        assertThat(patchIf(id, stale, rename)).isEqualTo(200);
        assertThat(patchIf(id, stale, rename.replace("\"V\"", "\"W\""))).isEqualTo(412);
        assertThat(patchIf(id, "nonsense", rename)).isEqualTo(412);
        assertThat(user(id).path("meta").path("version").asText()).isEqualTo("W/\"2\"");
        // What changes nothing makes no version.
        patch(id, rename).expecting(200);
        assertThat(user(id).path("meta").path("version").asText()).isEqualTo("W/\"2\"");
    }

    @Test
    void removedUserIsNotFoundAndMayComeAgain() {
        String email = "removed@scim-clinic.example";
        String id = add(email);

        clinic.delete(USERS + "/" + id).expecting(204);

        assertThat(clinic.delete(USERS + "/" + id).expecting(404).json().path("status").asText())
                .isEqualTo("404");
        clinic.get(USERS + "/" + id).expecting(404);
        assertThat(mayWork("scim-clinic", email)).isFalse();
        assertThat(add(email)).isNotEqualTo(id);
    }

    @Test
    void lastAdministratorStays() {
        DirectoryEntry tenant = entry("scim-rival");
        String id =
                portal.bean(Members.class).of(tenant, "", 10).stream()
                        .filter(member -> member.email().startsWith("admin@"))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .toString();

        rival.delete(USERS + "/" + id).expecting(409);
        rival.send(
                        USERS + "/" + id,
                        "PATCH",
                        SCIM,
                        "{\"schemas\": [\"%s\"], \"Operations\": [{\"op\": \"replace\", \"path\": \"active\", \"value\": false}]}"
                                .formatted(PATCH))
                .expecting(409);
    }

    @Test
    void ofManyWhoAddTheSamePersonOneDoes() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                answers.add(
                        threads.submit(() ->
                                clinic.send(
                                                USERS,
                                                "POST",
                                                SCIM,
                                                "{\"userName\": \"raced@scim-clinic.example\"}")
                                        .status()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void pagesAreCountedFromOne() {
        for (int i = 0; i < 3; i++) {
            add("page" + i + "@scim-clinic.example");
        }
        JsonNode first = clinic.get(USERS + "?startIndex=1&count=2").expecting(200).json();
        JsonNode second = clinic.get(USERS + "?startIndex=3&count=2").expecting(200).json();

        assertThat(first.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(first.path("totalResults").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(second.path("startIndex").asInt()).isEqualTo(3);
        assertThat(first.path("Resources").get(1).path("id"))
                .isNotEqualTo(second.path("Resources").get(0).path("id"));
        assertThat(clinic.get(USERS + "?count=0").json().path("Resources")).isEmpty();
        assertThat(clinic.get(USERS + "?startIndex=100000").json().path("Resources")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userName\": \"who@elsewhere.example\"} | invalidValue",
                "{\"userName\": \"nobody\"} | invalidValue",
                "{\"displayName\": \"No Name\"} | invalidValue",
                "{\"userName\": \"a@scim-clinic.example\", \"active\": \"perhaps\"} | invalidValue",
                "{\"userName\": \"a@scim-clinic.example\", \"roles\": [{\"value\":"
                        + " \"NATIONAL_ADMIN\"}]} | invalidValue",
                "[] | invalidSyntax",
                "nonsense | invalidSyntax"
            })
    void wrongUserIsRefusedInTheWordsOfTheRfc(String body, String type) {
        JsonNode error = clinic.send(USERS, "POST", SCIM, body).expecting(400).json();

        assertThat(error.path("schemas").get(0).asText())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(error.path("scimType").asText()).isEqualTo(type);
        assertThat(find("userName eq \"a@scim-clinic.example\"").path("Resources")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userName co \"a\"",
                "title eq \"a\"",
                "userName eq",
                "userName eq \"a\" and active eq true"
            })
    void filterThatIsNotThereIsSaid(String filter) {
        JsonNode error =
                clinic.get(USERS + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                        .expecting(400)
                        .json();
        assertThat(error.path("scimType").asText()).isEqualTo("invalidFilter");
    }

    @Test
    void anotherTenantsUserIsNotFoundInTheWordsForNone() {
        String theirs =
                rival.send(USERS, "POST", SCIM, "{\"userName\": \"x@scim-rival.example\"}")
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();

        String foreign = clinic.get(USERS + "/" + theirs).expecting(404).text();
        assertThat(clinic.get(USERS + "/" + UUID.randomUUID()).expecting(404).text())
                .isEqualTo(foreign);
        assertThat(clinic.get(USERS + "/nonsense").expecting(404).text()).isEqualTo(foreign);
        clinic.delete(USERS + "/" + theirs).expecting(404);
        assertThat(clinic.get(USERS + "?count=200").text()).doesNotContain("scim-rival");
    }

    @Test
    void keyForScimOpensScimAloneAndNoOtherKeyDoes() {
        clinic.get("/api/v1/tenant").expecting(403);
        clinic.get("/api/v1/tenant/members").expecting(403);
        for (String document : List.of("ServiceProviderConfig", "Schemas", "ResourceTypes")) {
            clinic.get("/scim/v2/" + document).expecting(200);
        }
        Api admin = portal.as(key("scim-clinic", "\"scopes\": [\"read\", \"admin\"]"));
        admin.get(USERS).expecting(403);
        portal.anonymous().get(USERS).expecting(401);
    }

    private static String add(String email) {
        return clinic.send(USERS, "POST", SCIM, "{\"userName\": \"" + email + "\"}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode user(String id) {
        return clinic.get(USERS + "/" + id).expecting(200).json();
    }

    private static List<String> roles(String id) {
        List<String> roles = new ArrayList<>();
        user(id).path("roles").forEach(role -> roles.add(role.path("value").asText()));
        return roles;
    }

    private static Api.Answer patch(String id, String operations) {
        return clinic.send(USERS + "/" + id, "PATCH", SCIM, patchOf(operations));
    }

    private static String patchOf(String operations) {
        return "{\"schemas\": [\"%s\"], \"Operations\": [%s]}".formatted(PATCH, operations);
    }

    private static int patchIf(String id, String version, String operation) {
        return clinic.send(
                        USERS + "/" + id,
                        "PATCH",
                        SCIM,
                        patchOf(operation),
                        Map.of("If-Match", version))
                .status();
    }

    private static JsonNode find(String filter) {
        return clinic.get(USERS + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .expecting(200)
                .json();
    }

    /** Whether the person, once vouched for, gets in. */
    private static boolean mayWork(String slug, String email) {
        return portal.bean(Members.class)
                .atWork(entry(slug), "subject-of-" + email, email)
                .isPresent();
    }

    private static DirectoryEntry entry(String slug) {
        return portal.bean(Directory.class).bySlug(slug).orElseThrow();
    }

    private static Api directoryOf(String slug) {
        portal.operator()
                .post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%1$s", "legalName": "%1$s gGmbH", "kind": "HOSPITAL",
                         "country": "DE", "region": "eu-de", "tier": "BASIC", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}\
                        """
                                .formatted(slug))
                .expecting(201);
        Api admin = portal.as(key(slug, "\"scopes\": [\"read\", \"admin\"]"));
        JsonNode claim =
                admin.post("/api/v1/tenant/domains", "{\"domain\": \"" + slug + ".example\"}")
                        .expecting(201)
                        .json();
        dns.set(claim.path("txtName").asText(), claim.path("txtValue").asText());
        admin.post("/api/v1/tenant/domains/" + slug + ".example/verify", "").expecting(200);
        return portal.as(key(slug, "\"purpose\": \"SCIM\""));
    }

    private static String key(String slug, String what) {
        return portal.operator()
                .post("/api/v1/tenants/" + slug + "/keys", "{\"name\": \"test\", " + what + "}")
                .expecting(201)
                .json()
                .path("key")
                .asText();
    }
}
