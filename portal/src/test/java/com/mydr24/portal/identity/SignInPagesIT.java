package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.FreePorts;
import com.mydr24.local.TestServices;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.provisioning.StepName;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Tenants that signed up sign in: the whole way, from provisioning to a page that knows them. */
@OnKeycloak
class SignInPagesIT {
    private static final String POOLED = "pages-pooled";
    private static final String NEIGHBOUR = "pages-neighbour";
    private static final String SILO = "pages-silo";

    private static URI portal;
    private static ApplicationContext context;
    private static Directory directory;

    private Browser browser;

    @BeforeAll
    static void start() {
        var port = FreePorts.next();
        portal = URI.create("http://127.0.0.1:" + port);
        var configuration = KeycloakForTests.configuration(portal);
        configuration.put("micronaut.server.port", port);
        configuration.put("mydr24.tests.caller-page", true);
        context =
                ApplicationContext.run(EmbeddedServer.class, configuration, "test")
                        .getApplicationContext();
        directory = context.getBean(Directory.class);
        // They sign up while Keycloak is still starting; identity follows when it answers.
        var provisioning = context.getBean(Provisioning.class);
        provisioning.apply(application(POOLED, "BASIC"), null);
        provisioning.apply(application(NEIGHBOUR, "PROFESSIONAL"), null);
        provisioning.apply(application(SILO, "ENTERPRISE"), null);
        await().atMost(Duration.ofMinutes(4))
                .until(() -> directory.all().stream().allMatch(SignInPagesIT::hasIdentity));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser(portal);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void strangerIsAskedForTheOrganisation() {
        var page = browser.visit(at("/caller-page"), "nobody", "nothing");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("name=\"tenant\"").contains("value=\"/caller-page\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {POOLED, SILO})
    void adminSignsInAndIsThatTenantsPerson(String tenant) {
        var page = signIn(tenant);

        assertThat(page).isEqualTo("person of " + tenant);
    }

    @Test
    void unknownOrganisationIsAskedForAgain() {
        var page = browser.open(at("/sign-in?tenant=nobody-here"));

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("value=\"nobody-here\"").contains("aria-invalid=\"true\"");
    }

    @Test
    void memberOfTheNeighbourIsTurnedAway() {
        var page =
                browser.visit(
                        at("/sign-in?tenant=" + POOLED),
                        admin(NEIGHBOUR),
                        KeycloakForTests.PASSWORD);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(browser.cookie("mydr24")).isEmpty();
    }

    @Test
    void callbackWorksOnceAndOnlyInTheBrowserThatBegan() {
        var begun = browser.open(at("/sign-in?tenant=" + SILO));
        var ticket = browser.cookie("mydr24-sign-in").orElseThrow();
        var query =
                browser.signIn(
                        URI.create(begun.headers().firstValue("Location").orElseThrow()),
                        admin(SILO),
                        KeycloakForTests.PASSWORD);
        var callback = at("/sign-in/callback?" + Browser.written(query));

        try (var stranger = new Browser(portal)) {
            assertThat(stranger.open(callback).statusCode()).isEqualTo(400);
        }
        assertThat(browser.open(callback).statusCode()).isEqualTo(303);
        browser.setCookie("mydr24-sign-in", ticket);
        assertThat(browser.open(callback).statusCode()).isEqualTo(400);
    }

    @Test
    void sessionCookieIsOutOfReachForScriptsAndOtherSites() {
        signIn(SILO);

        assertThat(browser.cookieHeader("mydr24"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void newSignInTakesTheEarlierSessionsPlace() {
        signIn(SILO);
        var earlier = browser.cookie("mydr24").orElseThrow();

        signIn(SILO);

        assertThat(browser.cookie("mydr24")).isPresent().get().isNotEqualTo(earlier);
        assertSignedOut(earlier);
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheIssuer() {
        signIn(SILO);
        var session = browser.cookie("mydr24").orElseThrow();

        var out = browser.post(at("/sign-out"), Map.of());

        assertThat(out.statusCode()).isEqualTo(303);
        assertSignedOut(session);
        browser.open(URI.create(out.headers().firstValue("Location").orElseThrow()));
        var again =
                browser.open(
                        URI.create(
                                browser.open(at("/sign-in?tenant=" + SILO))
                                        .headers()
                                        .firstValue("Location")
                                        .orElseThrow()));
        assertThat(again.body()).contains("kc-form-login");
    }

    @Test
    void sessionOpensPagesAndNotTheApi() {
        signIn(SILO);

        assertThat(browser.open(at("/api/v1/tenant")).statusCode()).isEqualTo(401);
    }

    @Test
    void redisOfTheCellHoldsTheSessionUnderItsTenantAndNotTheSecret() {
        signIn(SILO);
        var secret = browser.cookie("mydr24").orElseThrow().split("\\.", 2)[1];
        var tenant = directory.bySlug(SILO).orElseThrow();
        try (var redis = RedisClient.create(TestServices.shared().redis().uri())) {
            var keys = redis.keys("t:{" + tenant.id() + "}:session:*");

            assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(secret));
            assertThat(keys).allMatch(key -> redis.ttl(key) > 0 && redis.ttl(key) <= 1800);
        }
    }

    private String signIn(String tenant) {
        return browser.visit(
                        at("/sign-in?next=/caller-page&tenant=" + tenant),
                        admin(tenant),
                        KeycloakForTests.PASSWORD)
                .body();
    }

    private static void assertSignedOut(String session) {
        try (var thief = new Browser(portal)) {
            thief.setCookie("mydr24", session);
            assertThat(thief.open(at("/caller-page")).headers().firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).startsWith("/sign-in"));
        }
    }

    private static boolean hasIdentity(DirectoryEntry tenant) {
        return context.getBean(Provisioning.class).stepsOf(tenant.id()).stream()
                .anyMatch(step -> step.name() == StepName.IDENTITY && step.doneAt() != null);
    }

    private static URI at(String path) {
        return portal.resolve(path);
    }

    private static String admin(String tenant) {
        return "admin@" + tenant + ".example";
    }

    private static NewTenant application(String slug, String tier) {
        return new NewTenant(
                slug,
                slug + " gGmbH",
                "HOSPITAL",
                null,
                "DE",
                "eu-de",
                tier,
                "EUR",
                "Europe/Berlin",
                admin(slug),
                null);
    }
}
