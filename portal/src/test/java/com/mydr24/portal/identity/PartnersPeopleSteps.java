package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A partner's people from the letter that asks them in to the door behind them. */
final class PartnersPeopleSteps {
    private static final String ADMIN = "boss@referrer.example";
    private static final String MARKETING = "mark@referrer.example";
    private static final String PASSWORD = "a-password-of-my-own";
    private static final Pattern LINK = Pattern.compile("invitation\\?link=([A-Za-z0-9_-]{43})");

    private final PortalForTests portal;
    private final URI url;
    private final KeycloakInside inside;
    private final String partner;
    private final Api partnersKey;

    PartnersPeopleSteps(PortalForTests portal, URI url, KeycloakInside inside) {
        this.portal = portal;
        this.url = url;
        this.inside = inside;
        JsonNode made =
                portal.operator()
                        .post(
                                "/api/v1/partners",
                                """
                                {"name": "Referrer", "type": "TECHNOLOGY", "country": "DE",
                                 "currency": "EUR", "email": "office@referrer.example"}
                                """)
                        .expecting(201)
                        .json();
        partner = made.path("id").asText();
        partnersKey = portal.as(made.path("key").asText());
    }

    void administratorIsAskedInByTheOperator(Letters letters) throws Exception {
        String form = "{\"email\": \"%s\", \"roles\": [\"PARTNER_ADMIN\"]}".formatted(ADMIN);
        JsonNode asked = portal.operator().post(people(), form).expecting(201).json();
        assertThat(asked.path("delivery").asText()).isEqualTo("MAILED");
        assertThat(asked.path("link").isNull()).isTrue();
        assertThat(portal.operator().post(people(), form).expecting(409).json().path("code"))
                .hasToString("\"person_exists\"");
        assertThat(isLetInByTheProvider(ADMIN)).isFalse();
        String link = link(letters.newest(ADMIN));

        assertThat(accept(link, "too-short", "too-short").statusCode()).isEqualTo(422);
        assertThat(accept(link, ADMIN, ADMIN).statusCode()).isEqualTo(422);
        assertThat(accept(link, PASSWORD, "something-else-12").body())
                .contains("The two passwords differ.", link);
        assertThat(accept(link, PASSWORD, PASSWORD).statusCode()).isEqualTo(303);
        HttpResponse<String> again = accept(link, PASSWORD, PASSWORD);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("href=\"/partner/sign-in\"");
    }

    void administratorAsksInSomebodyForMarketing(Letters letters) throws Exception {
        try (var admin = new Browser(url)) {
            HttpResponse<String> page = signIn(admin, ADMIN);
            assertThat(page.uri().getPath()).isEqualTo("/partner");
            assertThat(page.body()).contains("Ada").contains("href=\"/partner/people\"");
            assertThat(admin.cookieHeader("mydr24-partner"))
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax");
            assertThat(admin.open(at("/api/v1/partners/" + partner)).statusCode()).isEqualTo(401);
            HttpResponse<String> invited =
                    admin.post(
                            at("/partner/people"),
                            Map.of("email", MARKETING, "roles", "PARTNER_MARKETING"));
            assertThat(invited.statusCode()).as(invited.body()).isEqualTo(200);
        }
        acceptTwiceAtOnce(link(letters.newest(MARKETING)));
        try (var marketing = new Browser(url)) {
            HttpResponse<String> page = signIn(marketing, MARKETING);
            assertThat(page.body())
                    .contains("Make a link")
                    .doesNotContain("Owed to you")
                    .doesNotContain("href=\"/partner/people\"");
            assertThat(marketing.open(at("/partner/statements")).statusCode()).isEqualTo(403);
            assertThat(marketing.open(at("/partner/people")).statusCode()).isEqualTo(403);
            assertThat(marketing.post(at("/partner/links"), Map.of("slug", "ref-m")).statusCode())
                    .isEqualTo(303);
        }
    }

    void lastAdministratorStays() {
        String admin = idOf(ADMIN);
        assertThat(partnersKey.delete(people() + "/" + admin).expecting(409).json().path("code"))
                .hasToString("\"last_admin\"");
        assertThat(
                        partnersKey
                                .send(
                                        people() + "/" + admin,
                                        "PATCH",
                                        "application/json",
                                        "{\"roles\": [\"PARTNER_FINANCE\"]}")
                                .expecting(409)
                                .json()
                                .path("code"))
                .hasToString("\"last_admin\"");
    }

    void whoeverIsRemovedIsOutAtOnceEverywhere() throws Exception {
        try (var marketing = new Browser(url);
                var admin = new Browser(url)) {
            signIn(marketing, MARKETING);
            signIn(admin, ADMIN);
            String session = marketing.cookie("mydr24-partner").orElseThrow();
            String remove = "/partner/people/" + idOf(MARKETING) + "/remove";
            // The session alone does not do: a form of another site is refused with it.
            assertThat(
                            portal.anonymous()
                                    .send(
                                            remove,
                                            "POST",
                                            "application/x-www-form-urlencoded",
                                            "",
                                            Map.of(
                                                    "Sec-Fetch-Site",
                                                    "cross-site",
                                                    "Cookie",
                                                    "mydr24-partner="
                                                            + admin.cookie("mydr24-partner")
                                                                    .orElseThrow()))
                                    .status())
                    .isEqualTo(403);

            assertThat(admin.post(at(remove), Map.of()).statusCode()).isEqualTo(303);

            assertThat(marketing.open(at("/partner")).headers().firstValue("Location"))
                    .hasValue("/partner/sign-in");
            assertThat(inside.list("/partners/users?exact=true&username=" + MARKETING)).isEmpty();
            assertThat(isLetInByTheProvider(MARKETING)).isFalse();
            try (var again = new Browser(url)) {
                again.setCookie("mydr24-partner", session);
                assertThat(again.open(at("/partner")).statusCode()).isEqualTo(303);
            }
            HttpResponse<String> out = admin.post(at("/partner/sign-in/end"), Map.of());
            assertThat(out.headers().firstValue("Location").orElse(""))
                    .contains("/realms/partners/");
            assertThat(admin.open(at("/partner")).statusCode()).isEqualTo(303);
        }
        assertThat(
                        portal.operator()
                                .get(people() + "/steps")
                                .expecting(200)
                                .json()
                                .findValuesAsText("action"))
                .contains("INVITED", "JOINED", "SIGNED_IN", "REMOVED", "SIGNED_OUT");
    }

    void nothingButSubjectsIsInTheControlDatabase() throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                String.valueOf(
                                        portal.installation()
                                                .configuration()
                                                .get("datasources.control.url")),
                                LocalPostgres.APPLICATION,
                                TestServices.shared().postgres().password());
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select string_agg(person::text || step::text, ',')
                                  from referral.partner_person person
                                  join referral.partner_person_step step
                                    on step.person_id = person.id
                                """)) {
            rows.next();
            assertThat(rows.getString(1)).isNotEmpty().doesNotContain("@").doesNotContain("Ada");
        }
    }

    private String people() {
        return "/api/v1/partners/" + partner + "/people";
    }

    private String idOf(String email) {
        for (JsonNode person : partnersKey.get(people()).expecting(200).json()) {
            if (person.path("email").asText().equals(email)) {
                return person.path("id").asText();
            }
        }
        throw new AssertionError("no person " + email);
    }

    private HttpResponse<String> accept(String link, String password, String repeated) {
        try (var browser = new Browser(url)) {
            return browser.post(
                    at("/partner/invitation"),
                    Map.of(
                            "link",
                            link,
                            "name",
                            "Ada",
                            "password",
                            password,
                            "repeated",
                            repeated));
        }
    }

    private void acceptTwiceAtOnce(String link) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> accept(link, PASSWORD, PASSWORD).statusCode());
            var other = threads.submit(() -> accept(link, PASSWORD, PASSWORD).statusCode());
            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(303, 404);
        }
    }

    /** Whether the right password would do. */
    private boolean isLetInByTheProvider(String email) {
        try (var browser = new Browser(url)) {
            String there =
                    browser.open(at("/partner/sign-in/person"))
                            .headers()
                            .firstValue("Location")
                            .orElseThrow();
            HttpResponse<String> answer =
                    browser.post(
                            Browser.loginForm(browser.open(URI.create(there)).body()),
                            Map.of("username", email, "password", PASSWORD));
            return answer.statusCode() == 302;
        }
    }

    private HttpResponse<String> signIn(Browser browser, String email) {
        return browser.visit(at("/partner/sign-in/person"), email, PASSWORD);
    }

    private static String link(String letter) {
        var found = LINK.matcher(letter);
        assertThat(found.find()).as(letter).isTrue();
        return found.group(1);
    }

    private URI at(String path) {
        return url.resolve(path);
    }

    /** The newest letter to an address. */
    interface Letters {
        String newest(String email) throws Exception;
    }
}
