package com.mydr24.portal.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.AccessTokens;
import com.mydr24.tenant.signin.BegunSignIn;
import com.mydr24.tenant.signin.SignIn;
import com.mydr24.tenant.signin.SignedIn;
import com.mydr24.tenant.signin.TokenRefused;
import com.mydr24.tenant.signin.TokenRefused.Reason;
import com.mydr24.tenant.tier.Isolation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token of one tenant's realm or organisation is refused at another's. */
@OnKeycloak
class TenantTokensIT {
    private static final URI PORTAL = URI.create("http://127.0.0.1:18999");
    private static final Duration DAY = Duration.ofDays(1);
    private static final CellId CELL = new CellId("eu-de-1");

    private static final Map<String, IdentityTenant> TENANTS =
            Map.of(
                    "alpha", tenant("tokens-alpha", Isolation.POOL),
                    "beta", tenant("tokens-beta", Isolation.POOL),
                    "gamma", tenant("tokens-gamma", Isolation.SILO),
                    "delta", tenant("tokens-delta", Isolation.SILO));

    private static ApplicationContext context;
    private static IdentityProvider identity;
    private static SignIn signIn;
    private static AccessTokens accessTokens;
    private static KeycloakInside inside;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        context = ApplicationContext.run(KeycloakForTests.configuration(PORTAL), "test");
        identity = context.getBean(IdentityProvider.class);
        signIn = context.getBean(SignIn.class);
        accessTokens = context.getBean(AccessTokens.class);
        inside = new KeycloakInside(context.getBean(ObjectMapper.class));
        TENANTS.values()
                .forEach(tenant -> {
                    identity.ensureTenant(tenant, "Clinic " + tenant.slug());
                    identity.ensureAdmin(tenant, admin(tenant));
                });
    }

    @AfterAll
    static void stop() {
        inside.close();
        context.close();
    }

    @ParameterizedTest
    @CsvSource({"alpha", "gamma"})
    void adminSignsInToTheOwnTenant(String name) {
        var tenant = named(name);

        var signedIn = signIn(tenant, admin(tenant));

        assertThat(signedIn.email()).isEqualTo(admin(tenant));
    }

    @Test
    void memberOfOneOrganisationCannotSignInToAnother() {
        assertRefused(Reason.MEMBERSHIP, () -> signIn(named("beta"), admin(named("alpha"))));
    }

    @Test
    void memberOfBothOrganisationsHoldsATokenForOneAtATime() {
        var both = "both@tokens.example";
        identity.ensureAdmin(named("alpha"), both);
        identity.ensureAdmin(named("beta"), both);

        var token = accessToken(named("alpha"), both);

        assertThat(accessTokens.accept(named("alpha"), token).email()).isEqualTo(both);
        assertRefused(Reason.MEMBERSHIP, () -> accessTokens.accept(named("beta"), token));
    }

    @ParameterizedTest
    @CsvSource({
        "alpha, beta, MEMBERSHIP", // organisation to organisation of one realm
        "gamma, delta, SIGNATURE", // realm to realm
        "alpha, gamma, SIGNATURE", // organisation to realm
        "gamma, alpha, SIGNATURE" // realm to organisation
    })
    void accessTokenOfOneTenantIsRefusedAtAnother(String owner, String other, Reason reason) {
        var token = accessToken(named(owner), admin(named(owner)));

        assertThat(accessTokens.accept(named(owner), token).email()).isEqualTo(admin(named(owner)));
        assertRefused(reason, () -> accessTokens.accept(named(other), token));
    }

    @ParameterizedTest
    @CsvSource({"gamma, delta", "alpha, gamma", "gamma, alpha"})
    void callbackOfOneIssuerCompletesNoSignInAtAnother(String owner, String other) {
        var begun = signIn.begin(named(owner), DAY, false, null);
        var callback = visit(begun, admin(named(owner)));

        assertRefused(Reason.CALLBACK, () -> signIn.complete(named(other), begun, callback));
    }

    @Test
    void callbackOfOneOrganisationCompletesNoSignInAtAnother() {
        var begun = signIn.begin(named("alpha"), DAY, false, null);
        var callback = visit(begun, admin(named("alpha")));

        assertRefused(Reason.MEMBERSHIP, () -> signIn.complete(named("beta"), begun, callback));
    }

    @Test
    void organisationOfAPastTenantIsNotItsSuccessors() {
        var alpha = named("alpha");
        var token = accessToken(alpha, admin(alpha));
        var successor =
                new IdentityTenant(
                        new TenantId(UUID.randomUUID()),
                        alpha.slug(),
                        alpha.cell(),
                        alpha.isolation());

        assertRefused(Reason.MEMBERSHIP, () -> accessTokens.accept(successor, token));
    }

    @Test
    void identityTokenIsNoAccessToken() {
        var signedIn = signIn(named("alpha"), admin(named("alpha")));

        assertRefused(Reason.CLAIMS, () -> accessTokens.accept(named("alpha"), signedIn.token()));
    }

    @Test
    void callbackOfAnotherSignInIsRefused() {
        var callback = visit(signIn.begin(named("alpha"), DAY, false, null), admin(named("alpha")));
        var another = signIn.begin(named("alpha"), DAY, false, null);

        assertRefused(Reason.CALLBACK, () -> signIn.complete(named("alpha"), another, callback));
    }

    @Test
    void codeIsWorthNothingWithoutItsVerifier() {
        var begun = signIn.begin(named("alpha"), DAY, false, null);
        var callback = visit(begun, admin(named("alpha")));
        var stolen =
                new BegunSignIn(
                        begun.redirect(),
                        begun.state(),
                        begun.nonce(),
                        signIn.begin(named("alpha"), DAY, false, null).codeVerifier());

        assertRefused(Reason.DENIED, () -> signIn.complete(named("alpha"), stolen, callback));
    }

    @Test
    void codeIsRedeemedOnce() {
        var begun = signIn.begin(named("alpha"), DAY, false, null);
        var callback = visit(begun, admin(named("alpha")));
        signIn.complete(named("alpha"), begun, callback);

        assertRefused(Reason.DENIED, () -> signIn.complete(named("alpha"), begun, callback));
    }

    @Test
    void tokenOfAnotherNonceIsRefused() {
        var begun = signIn.begin(named("alpha"), DAY, false, null);
        var callback = visit(begun, admin(named("alpha")));
        var replayed =
                new BegunSignIn(begun.redirect(), begun.state(), "other", begun.codeVerifier());

        assertRefused(Reason.NONCE, () -> signIn.complete(named("alpha"), replayed, callback));
    }

    @Test
    void signInWithoutCodeChallengeIsTurnedAway() {
        var redirect = signIn.begin(named("alpha"), DAY, false, null).redirect().toString();
        var plain = URI.create(redirect.replaceAll("&code_challenge(_method)?=[^&]*", ""));

        try (var browser = new Browser(PORTAL)) {
            var answer = browser.signIn(plain, admin(named("alpha")), KeycloakForTests.PASSWORD);

            assertThat(answer).containsEntry("error", List.of("invalid_request"));
        }
    }

    @Test
    void passwordAloneGetsNoToken() {
        var issuer = identity.issuerFor(named("gamma"));

        var answer =
                inside.grant(
                        "t-" + named("gamma").slug(),
                        Map.of(
                                "grant_type", "password",
                                "client_id", issuer.client().id(),
                                "client_secret", issuer.client().secret(),
                                "username", admin(named("gamma")),
                                "password", KeycloakForTests.PASSWORD));

        assertThat(answer).containsEntry("error", "unauthorized_client");
    }

    @Test
    void signingOutEndsTheSessionAtTheIssuerToo() {
        var gamma = named("gamma");
        try (var browser = new Browser(PORTAL)) {
            var begun = signIn.begin(gamma, DAY, false, null);
            var callback =
                    browser.signIn(begun.redirect(), admin(gamma), KeycloakForTests.PASSWORD);
            var signedIn = signIn.complete(gamma, begun, callback);

            var left = browser.open(signIn.signOut(gamma, signedIn.token()));

            assertThat(left.headers().firstValue("Location")).hasValue(PORTAL + "/");
            // A session that lived on would answer with a redirect instead of the form.
            assertThat(browser.open(signIn.begin(gamma, DAY, false, null).redirect()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static SignedIn signIn(IdentityTenant tenant, String email) {
        var begun = signIn.begin(tenant, DAY, false, null);
        return signIn.complete(tenant, begun, visit(begun, email));
    }

    private static Map<String, List<String>> visit(BegunSignIn begun, String email) {
        try (var browser = new Browser(PORTAL)) {
            return browser.signIn(begun.redirect(), email, KeycloakForTests.PASSWORD);
        }
    }

    /** The access token of the same flow, which the portal itself has no use for. */
    private static String accessToken(IdentityTenant tenant, String email) {
        var issuer = identity.issuerFor(tenant);
        var begun = signIn.begin(tenant, DAY, false, null);
        var fields =
                new HashMap<>(
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", issuer.client().id(),
                                "client_secret", issuer.client().secret(),
                                "redirect_uri", PORTAL + "/sign-in/callback",
                                "code_verifier", begun.codeVerifier()));
        fields.put("code", requireNonNull(visit(begun, email).get("code")).getFirst());
        var realm = issuer.uri().getPath().substring("/realms/".length());
        return String.valueOf(inside.grant(realm, fields).get("access_token"));
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(call)
                .extracting(TokenRefused::reason)
                .isEqualTo(reason);
    }

    private static IdentityTenant named(String name) {
        return requireNonNull(TENANTS.get(name));
    }

    private static String admin(IdentityTenant tenant) {
        return "admin@" + tenant.slug() + ".example";
    }

    private static IdentityTenant tenant(String slug, Isolation isolation) {
        return new IdentityTenant(new TenantId(UUID.randomUUID()), slug, CELL, isolation);
    }
}
