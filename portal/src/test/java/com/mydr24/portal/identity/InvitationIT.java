package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mydr24.local.FreePorts;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import io.micronaut.serde.ObjectMapper;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People asked in by a real letter, signing in at a real Keycloak, with the roles they have now.
 */
@OnKeycloak
class InvitationIT {
    private static final String POOLED = "invite-pooled";
    private static final String NEIGHBOUR = "invite-neighbour";
    private static final String SILO = "invite-silo";
    private static final String PASSWORD = "a-password-of-my-own";
    private static final Pattern LINK = Pattern.compile("link=([a-z0-9-]+\\.[A-Za-z0-9_-]{43})");

    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static URI url;
    private static PortalForTests portal;
    private static Tenants tenants;
    private static KeycloakInside inside;

    @BeforeAll
    static void start() {
        MAIL.start();
        int port = FreePorts.next();
        url = URI.create("http://127.0.0.1:" + port);
        Map<String, Object> properties = new HashMap<>(KeycloakForTests.properties(url));
        properties.put("micronaut.server.port", port);
        properties.put("mydr24.mail.host", "127.0.0.1");
        properties.put("mydr24.mail.port", MAIL.getSmtp().getPort());
        properties.put("mydr24.mail.from", "mydr24@mydr24.example");
        properties.put("mydr24.mail.start-tls", false);
        portal = PortalForTests.start(properties, "eu-de-1");
        tenants = new Tenants(portal);
        inside = new KeycloakInside(portal.bean(ObjectMapper.class));
        tenants.signUp(POOLED, "BASIC");
        tenants.signUp(NEIGHBOUR, "PROFESSIONAL");
        tenants.signUp(SILO, "ENTERPRISE");
        List.of(POOLED, NEIGHBOUR, SILO).forEach(portal::awaitIdentity);
    }

    @AfterAll
    static void stop() {
        inside.close();
        portal.close();
        MAIL.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {POOLED, SILO})
    void personAcceptsTheMailedLinkAndSignsInWithTheRolesGiven(String tenant) throws Exception {
        String email = "ann@" + tenant + ".example";
        invite(tenant, email, "FINANCE");

        HttpResponse<String> accepted = accept(mailedLink(email));

        assertThat(accepted.statusCode()).isEqualTo(303);
        try (var browser = new Browser(url)) {
            var page = signIn(browser, tenant, "/invoices", email, PASSWORD);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri().getPath()).isEqualTo("/invoices");
            assertThat(page.body()).contains("Ann").doesNotContain("href=\"/people\"");
            assertThat(browser.open(at("/people")).statusCode()).isEqualTo(403);
        }
        assertThat(tenants.member(tenant, email).path("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void roleTakenAwayIsGoneAtTheNextRequestAndSoIsTheWholePerson() throws Exception {
        String email = "taken@" + SILO + ".example";
        invite(SILO, email, "TENANT_ADMIN");
        accept(mailedLink(email));
        try (var browser = new Browser(url)) {
            assertThat(signIn(browser, SILO, "/people", email, PASSWORD).statusCode())
                    .isEqualTo(200);
            String id = tenants.member(SILO, email).path("id").asText();

            patch(SILO, id, "{\"roles\": [\"VIEWER\"]}").expecting(200);
            assertThat(browser.open(at("/people")).statusCode()).isEqualTo(403);
            assertThat(browser.open(at("/overview")).statusCode()).isEqualTo(200);

            patch(SILO, id, "{\"state\": \"DISABLED\"}").expecting(200);
            assertThat(browser.open(at("/overview")).headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in"));
            assertThat(signIn(browser, SILO, "/overview", email, PASSWORD).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void linkAcceptedByManyAtOnceLetsOnePersonInOnce() throws Exception {
        String email = "raced@" + POOLED + ".example";
        invite(POOLED, email, "VIEWER");
        String link = mailedLink(email);
        List<Future<Integer>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> accept(link).statusCode()));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 404);
        assertThat(inside.list("/mydr24-eu-de-1/users?exact=true&username=" + email)).hasSize(1);
    }

    @Test
    void acceptanceKilledAfterKeycloakIsMadeWholeByARepeat() throws Exception {
        String email = "killed@" + SILO + ".example";
        invite(SILO, email, "VIEWER");
        var tenant = IdentityTenant.of(portal.bean(Directory.class).bySlug(SILO).orElseThrow());
        portal.bean(IdentityProvider.class).ensurePerson(tenant, email, PASSWORD);
        assertThat(tenants.member(SILO, email).path("state").asText()).isEqualTo("INVITED");

        assertThat(accept(mailedLink(email)).statusCode()).isEqualTo(303);

        try (var browser = new Browser(url)) {
            assertThat(signIn(browser, SILO, "/overview", email, PASSWORD).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void invitationChangesNobodysPasswordAtAnotherTenant() throws Exception {
        String email = "admin@" + NEIGHBOUR + ".example";
        invite(POOLED, email, "VIEWER");

        assertThat(accept(mailedLink(email)).statusCode()).isEqualTo(303);

        try (var browser = new Browser(url)) {
            var page = signIn(browser, POOLED, "/overview", email, KeycloakForTests.PASSWORD);
            assertThat(page.uri().getPath()).isEqualTo("/overview");
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void personOfTheRealmWhoIsNoMemberIsTurnedAway() {
        var tenant = IdentityTenant.of(portal.bean(Directory.class).bySlug(SILO).orElseThrow());
        portal.bean(IdentityProvider.class).ensureAdmin(tenant, "stranger@silo.example");

        try (var browser = new Browser(url)) {
            var page =
                    signIn(
                            browser,
                            SILO,
                            "/overview",
                            "stranger@silo.example",
                            KeycloakForTests.PASSWORD);
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(browser.cookie("mydr24")).isEmpty();
        }
    }

    @Test
    void linksThatAreNoGoodAnswerAlikeWhateverTheReason() throws Exception {
        invite(POOLED, "used@p.example", "VIEWER");
        String used = mailedLink("used@p.example");
        accept(used);
        JsonNode back = invite(POOLED, "back@p.example", "VIEWER");
        String revoked = mailedLink("back@p.example");
        tenants.admin(POOLED).delete(invitationOf(back)).expecting(204);
        JsonNode again = invite(POOLED, "again@p.example", "VIEWER");
        String replaced = mailedLink("again@p.example");
        tenants.admin(POOLED).post(invitationOf(again), "").expecting(200);
        JsonNode old = invite(POOLED, "old@p.example", "VIEWER");
        String expired = mailedLink("old@p.example");
        age(old.path("member").path("id").asText());
        String unknown = POOLED + "." + "x".repeat(43);

        List<String> bodies = new ArrayList<>();
        for (String link : List.of(used, revoked, replaced, expired, unknown, "nonsense", "a.b")) {
            HttpResponse<String> answer = accept(link);
            assertThat(answer.statusCode()).as(link).isEqualTo(404);
            bodies.add(answer.body());
        }

        assertThat(bodies).containsOnly(bodies.getFirst());
        assertThat(bodies.getFirst()).contains("href=\"/sign-in\"");
    }

    @Test
    void openingALinkUsesNothingUp() throws Exception {
        invite(POOLED, "scanned@p.example", "VIEWER");
        String link = mailedLink("scanned@p.example");

        try (var scanner = new Browser(url)) {
            assertThat(scanner.open(at("/invitation?link=" + link)).statusCode()).isEqualTo(200);
        }

        assertThat(accept(link).statusCode()).isEqualTo(303);
    }

    @Test
    void suspendedTenantLetsNobodyInAndItsLinksAreGoodAgainAfterwards() throws Exception {
        invite(NEIGHBOUR, "waits@n.example", "VIEWER");
        String link = mailedLink("waits@n.example");
        var id = portal.bean(Directory.class).bySlug(NEIGHBOUR).orElseThrow().id();
        var life = portal.bean(TenantLife.class);

        life.change(id, TenantStatus.SUSPENDED, Actor.SYSTEM, "unpaid", null);
        assertThat(accept(link).statusCode()).isEqualTo(404);
        life.change(id, TenantStatus.ACTIVE, Actor.SYSTEM, "paid", null);

        assertThat(accept(link).statusCode()).isEqualTo(303);
    }

    @Test
    void weakPasswordIsSaidAndTheLinkStaysGood() throws Exception {
        invite(POOLED, "weak@p.example", "VIEWER");
        String link = mailedLink("weak@p.example");

        assertThat(accept(link, "short", "short").statusCode()).isEqualTo(422);
        HttpResponse<String> differing = accept(link, PASSWORD, "something-else-12");
        assertThat(differing.statusCode()).isEqualTo(422);
        assertThat(differing.body())
                .contains("The two passwords differ.", "#repeated", link, "value=\"Ann\"")
                .doesNotContain(PASSWORD);
        assertThat(accept(link).statusCode()).isEqualTo(303);
    }

    @Test
    void partnersPersonSignsInMayDoWhatItsRolesSayAndIsOutWhenRemoved() throws Exception {
        var steps = new PartnersPeopleSteps(portal, url, inside);
        steps.administratorIsAskedInByTheOperator(mail -> newestLetter(mail));
        steps.administratorAsksInSomebodyForMarketing(mail -> newestLetter(mail));
        steps.lastAdministratorStays();
        steps.whoeverIsRemovedIsOutAtOnceEverywhere();
        steps.nothingButSubjectsIsInTheControlDatabase();
    }

    private static HttpResponse<String> accept(String link) {
        return accept(link, PASSWORD, PASSWORD);
    }

    private static HttpResponse<String> accept(String link, String password, String repeated) {
        try (var browser = new Browser(url)) {
            return browser.post(
                    at("/invitation"),
                    Map.of(
                            "link",
                            link,
                            "name",
                            "Ann",
                            "password",
                            password,
                            "repeated",
                            repeated));
        }
    }

    private static HttpResponse<String> signIn(
            Browser browser, String tenant, String next, String email, String password) {
        return browser.visit(at("/sign-in?next=" + next + "&tenant=" + tenant), email, password);
    }

    private static JsonNode invite(String tenant, String email, String role) {
        JsonNode invited =
                tenants.admin(tenant)
                        .post(
                                "/api/v1/tenant/members",
                                "{\"email\": \"%s\", \"roles\": [\"%s\"]}".formatted(email, role))
                        .expecting(201)
                        .json();
        assertThat(invited.path("delivery").asText()).isEqualTo("MAILED");
        assertThat(invited.path("link").isNull()).isTrue();
        return invited;
    }

    /** The link of the newest letter to this address. */
    private static String mailedLink(String email) throws Exception {
        var found = LINK.matcher(newestLetter(email));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String newestLetter(String email) throws Exception {
        List<String> letters = new ArrayList<>();
        for (MimeMessage letter : MAIL.getReceivedMessages()) {
            if (letter.getAllRecipients()[0].toString().equals(email)) {
                letters.add(String.valueOf(letter.getContent()));
            }
        }
        assertThat(letters).isNotEmpty();
        return letters.getLast();
    }

    private static String invitationOf(JsonNode invited) {
        return "/api/v1/tenant/members/"
                + invited.path("member").path("id").asText()
                + "/invitation";
    }

    /** As if the seven days were over. */
    private static void age(String member) throws SQLException {
        var tenant = portal.bean(Directory.class).bySlug(POOLED).orElseThrow().id();
        try (var connection =
                        DriverManager.getConnection(
                                portal.installation().jdbcUrl("eu-de-1"),
                                LocalPostgres.APPLICATION,
                                TestServices.shared().postgres().password());
                var bind =
                        connection.prepareStatement(
                                "select set_config('app.tenant_id', ?, false)");
                var statement =
                        connection.prepareStatement(
                                "update tenancy.invitation set expires_at = now() - interval '1 s'"
                                        + " where tenant_id = ?::uuid and member_id = ?::uuid")) {
            bind.setString(1, tenant.toString());
            bind.execute();
            statement.setString(1, tenant.toString());
            statement.setString(2, member);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Api.Answer patch(String tenant, String id, String body) {
        return tenants.admin(tenant)
                .send("/api/v1/tenant/members/" + id, "PATCH", "application/json", body);
    }

    private static URI at(String path) {
        return url.resolve(path);
    }
}
