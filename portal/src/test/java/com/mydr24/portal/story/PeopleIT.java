package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.member.Members;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's people over the API, and what each key of the platform opens. */
@Tag("postgres")
class PeopleIT {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private static PortalForTests portal;
    private static Story story;
    private static Api clinic;
    private static Api neighbour;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        story.signUp("people-clinic", "BASIC", Map.of());
        story.signUp("people-neighbour", "BASIC", Map.of());
        clinic = story.keyOf("people-clinic");
        neighbour = story.keyOf("people-neighbour");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void personOfTheSignUpIsTheFirstAdministrator() {
        story.signUp("people-first", "BASIC", Map.of());

        JsonNode people = story.keyOf("people-first").get("/api/v1/tenant/members").json();

        assertThat(people).hasSize(1);
        assertThat(people.get(0).path("email").asText()).isEqualTo("admin@people-first.example");
        assertThat(people.get(0).path("state").asText()).isEqualTo("ACTIVE");
        assertThat(words(people.get(0).path("roles"))).containsExactly("TENANT_ADMIN");
    }

    @Test
    void administratorOfANationalSystemIsItsNationalAdministratorToo() {
        story.signUp("people-nation", "BASIC", Map.of("kind", "NATIONAL_SYSTEM"));

        JsonNode people = story.keyOf("people-nation").get("/api/v1/tenant/members").json();

        assertThat(words(people.get(0).path("roles")))
                .containsExactly("TENANT_ADMIN", "NATIONAL_ADMIN");
    }

    @Test
    void withoutAMailServerTheLinkIsShownOnceToWhoeverInvites() {
        JsonNode invited = invite(clinic, "shown@clinic.example", "VIEWER");

        assertThat(invited.path("delivery").asText()).isEqualTo("SHOWN");
        assertThat(invited.path("link").asText()).contains("/invitation?link=people-clinic.");
        String secret = invited.path("link").asText().split("people-clinic\\.", 2)[1];
        assertThat(clinic.get("/api/v1/tenant/members").text())
                .contains("shown@clinic.example")
                .doesNotContain(secret);
    }

    @Test
    void addressIsAMemberOnce() {
        invite(clinic, "once@clinic.example", "VIEWER");

        Api.Answer again =
                clinic.post(
                                "/api/v1/tenant/members",
                                "{\"email\": \"Once@Clinic.example\", \"roles\": [\"FINANCE\"]}")
                        .expecting(409);

        assertThat(again.json().path("code").asText()).isEqualTo("member_exists");
        assertThat(again.json().path("field").asText()).isEqualTo("email");
    }

    @Test
    void pageOfTheLogCallsPeopleAndKeysByTheNamesThatTheyStillHave() {
        invite(clinic, "named@clinic.example", "VIEWER");
        String member = idOf(clinic, "named@clinic.example");
        var tenant = portal.bean(Directory.class).bySlug("people-clinic").orElseThrow();
        portal.bean(Members.class)
                .bind(tenant.placement(), "admin@people-clinic.example", "subject-7");
        for (String subject : List.of("subject-7", "of-nobody-any-more")) {
            portal.bean(Audit.class)
                    .record(
                            tenant.placement(),
                            new Actor(Actor.Kind.PERSON, subject),
                            Act.of("site.added", tenant.id()));
        }

        assertThat(clinic.get("/audit").expecting(200).text())
                .contains("<td title=\"subject-7\">person admin@people-clinic.example</td>")
                .contains(">person of-nobody-any-more</td>")
                .contains("<td title=\"" + member + "\">named@clinic.example</td>")
                .contains("<td title=\"" + tenant.id() + "\">people-clinic</td>")
                .containsPattern("<td title=\"[0-9a-f-]{36}\">key [^0-9<]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"roles\": [\"VIEWER\"]} | email | invalid_field",
                "{\"email\": \"nobody\", \"roles\": [\"VIEWER\"]} | email | bad_email",
                "{\"email\": \"a@b.example\"} | roles | no_role",
                "{\"email\": \"a@b.example\", \"roles\": []} | roles | no_role",
                "{\"email\": \"a@b.example\", \"roles\": [\"KING\"]} | roles | unknown_role",
                "{\"email\": \"a@b.example\", \"roles\": [\"NATIONAL_ADMIN\"]} | roles | not_national"
            })
    void wrongInvitationNamesItsFieldAndAddsNobody(String body, String field, String code) {
        JsonNode problem = clinic.post("/api/v1/tenant/members", body).expecting(422).json();

        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(clinic.get("/api/v1/tenant/members").text()).doesNotContain("a@b.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"roles\": [\"VIEWER\"]}", "{\"state\": \"DISABLED\"}"})
    void lastAdministratorStays(String change) {
        String admin = idOf(neighbour, "admin@people-neighbour.example");

        JsonNode problem = patch(neighbour, admin, change).expecting(409).json();

        assertThat(problem.path("code").asText()).isEqualTo("last_admin");
        assertThat(neighbour.get("/api/v1/tenant/members/" + admin).json().path("state").asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void anotherTenantsMemberIsNotFoundInTheWordsForOneThatNeverWas() {
        String foreign = idOf(neighbour, "admin@people-neighbour.example");

        for (String body : List.of("{\"state\": \"DISABLED\"}", "{\"roles\": [\"VIEWER\"]}")) {
            assertThat(patch(clinic, foreign, body).expecting(404).text())
                    .isEqualTo(patch(clinic, NOBODY, body).expecting(404).text());
        }
        String path = "/api/v1/tenant/members/";
        assertThat(clinic.get(path + foreign).expecting(404).text())
                .isEqualTo(clinic.get(path + NOBODY).expecting(404).text());
        assertThat(clinic.post(path + foreign + "/invitation", "").expecting(404).text())
                .isEqualTo(clinic.post(path + NOBODY + "/invitation", "").expecting(404).text());
        assertThat(clinic.delete(path + foreign + "/invitation").expecting(404).text())
                .isEqualTo(clinic.delete(path + NOBODY + "/invitation").expecting(404).text());
    }

    @Test
    void keyWithoutAdminReadsAndChangesNoPeople() {
        Api reader = portal.as(keyWith("people-clinic", "[\"read\"]"));

        reader.get("/api/v1/tenant/members").expecting(403);
        reader.post("/api/v1/tenant/members", "{\"email\": \"x@y.example\"}").expecting(403);
    }

    @Test
    void invitationTakenBackCannotBeTakenBackAgainButSentAgain() {
        String id =
                invite(clinic, "back@clinic.example", "VIEWER").path("member").path("id").asText();

        clinic.delete("/api/v1/tenant/members/" + id + "/invitation").expecting(204);
        clinic.delete("/api/v1/tenant/members/" + id + "/invitation").expecting(404);
        clinic.post("/api/v1/tenant/members/" + id + "/invitation", "").expecting(200);
    }

    @Test
    void sameInvitationSentManyTimesAtOnceAddsOneMember() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                answers.add(
                        threads.submit(() ->
                                clinic.post(
                                                "/api/v1/tenant/members",
                                                "{\"email\": \"raced@clinic.example\","
                                                        + " \"roles\": [\"VIEWER\"]}")
                                        .status()));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @ParameterizedTest
    @CsvSource({
        "ONBOARDING, GET, /api/v1/tenants, 200",
        "ONBOARDING, POST, /api/v1/tenants, 422",
        "ONBOARDING, POST, /api/v1/tenants/people-clinic/keys, 422",
        "ONBOARDING, GET, /api/v1/partners, 200",
        "ONBOARDING, GET, /api/v1/platform-keys, 403",
        "ONBOARDING, GET, /api/v1/billing/exports/journal, 403",
        "ONBOARDING, GET, /api/v1/billing/recognition, 403",
        "SUPPORT, GET, /api/v1/tenants, 200",
        "SUPPORT, GET, /api/v1/tenants/people-clinic, 200",
        "SUPPORT, POST, /api/v1/tenants, 403",
        "SUPPORT, POST, /api/v1/tenants/people-clinic/keys, 403",
        "SUPPORT, GET, /api/v1/partners, 403",
        "SUPPORT, POST, /api/v1/months/2026-01/close, 403",
        "SECURITY, GET, /api/v1/tenants, 200",
        "SECURITY, GET, /api/v1/platform-keys, 200",
        "SECURITY, POST, /api/v1/platform-keys, 403",
        "SECURITY, POST, /api/v1/tenants, 403",
        "SECURITY, PUT, /api/v1/local/clock, 403",
        "FINANCE, GET, /api/v1/billing/exports/journal, 200",
        "FINANCE, GET, /api/v1/billing/recognition, 200",
        "FINANCE, GET, /api/v1/tenants, 403",
        "FINANCE, POST, /api/v1/platform-keys, 403",
        "OPERATOR, POST, /api/v1/platform-keys, 422",
        "OPERATOR, GET, /api/v1/tenant/members, 403"
    })
    void platformKeyOpensWhatItsRoleNeeds(
            PlatformRole role, String method, String path, int status) {
        Api staff = portal.as(portal.bean(PlatformKeys.class).issue(role, null, "test").key());

        Api.Answer answer =
                method.equals("GET")
                        ? staff.get(path)
                        : staff.send(path, method, "application/json", "{}");

        answer.expecting(status);
    }

    @Test
    void platformKeyThatWasRevokedOpensNothing() {
        JsonNode made =
                portal.operator()
                        .post("/api/v1/platform-keys", "{\"name\": \"ann\", \"role\": \"SUPPORT\"}")
                        .expecting(201)
                        .json();
        Api support = portal.as(made.path("key").asText());
        support.get("/api/v1/tenants").expecting(200);

        portal.operator().delete("/api/v1/platform-keys/" + made.path("id").asText());

        support.get("/api/v1/tenants").expecting(401);
    }

    @Test
    void whatIsDoneToPeopleKeysAndPolicyIsInTheTenantsLogWithoutTheAddress() throws Exception {
        story.signUp("people-logged", "BASIC", Map.of());
        Api tenant = story.keyOf("people-logged");
        String id = invite(tenant, "logged@p.example", "VIEWER").path("member").path("id").asText();
        patch(tenant, id, "{\"roles\": [\"FINANCE\"]}").expecting(200);
        tenant.delete("/api/v1/tenant/members/" + id + "/invitation").expecting(204);
        tenant.put("/api/v1/tenant/policy", "{\"longestKeyDays\": 30}").expecting(200);

        List<String> actions = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        var entry = portal.bean(Directory.class).bySlug("people-logged").orElseThrow();
        try (var connection =
                        DriverManager.getConnection(
                                portal.installation().jdbcUrl("eu-de-1"),
                                LocalPostgres.APPLICATION,
                                TestServices.shared().postgres().password());
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant_id', '" + entry.id() + "', false)");
            try (var rows =
                    statement.executeQuery(
                            "select action, entry from tenancy.audit_entry order by sequence")) {
                while (rows.next()) {
                    actions.add(rows.getString(1));
                    entries.add(rows.getString(2));
                }
            }
        }

        assertThat(actions)
                .containsSubsequence(
                        "key.issued",
                        "member.added",
                        "invitation.made",
                        "member.changed",
                        "invitation.revoked",
                        "policy.changed");
        assertThat(entries).noneMatch(text -> text.contains("logged@p.example"));
    }

    private static String keyWith(String slug, String scopes) {
        return portal.operator()
                .post(
                        "/api/v1/tenants/" + slug + "/keys",
                        "{\"name\": \"test\", \"scopes\": " + scopes + "}")
                .expecting(201)
                .json()
                .path("key")
                .asText();
    }

    private static JsonNode invite(Api tenant, String email, String role) {
        return tenant.post(
                        "/api/v1/tenant/members",
                        "{\"email\": \"%s\", \"roles\": [\"%s\"]}".formatted(email, role))
                .expecting(201)
                .json();
    }

    private static Api.Answer patch(Api tenant, String id, String body) {
        return tenant.send("/api/v1/tenant/members/" + id, "PATCH", "application/json", body);
    }

    private static String idOf(Api tenant, String email) {
        return StreamSupport.stream(
                        tenant.get("/api/v1/tenant/members").expecting(200).json().spliterator(),
                        false)
                .filter(member -> member.path("email").asText().equals(email))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
