package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.FreePorts;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People sign on at their hospital's own identity provider: another realm, which knows nothing of
 * ours, played by the same real Keycloak.
 */
@OnKeycloak
@TestMethodOrder(MethodOrderer.MethodName.class)
class SignOnIT {
    private static final String POOLED = "sso-pooled";
    private static final String SILO = "sso-silo";
    private static final String NEIGHBOUR = "sso-neighbour";
    private static final String SIGN_ON = "/api/v1/tenant/sign-on";

    private static DnsForTests dns;
    private static URI url;
    private static PortalForTests portal;
    private static Tenants tenants;
    private static KeycloakInside inside;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        dns = new DnsForTests();
        int port = FreePorts.next();
        url = URI.create("http://127.0.0.1:" + port);
        Map<String, Object> properties = new HashMap<>(KeycloakForTests.properties(url));
        properties.putAll(dns.properties());
        properties.put("micronaut.server.port", port);
        properties.put("mydr24.identity.local-providers", true);
        portal = PortalForTests.start(properties, "eu-de-1");
        tenants = new Tenants(portal);
        inside = new KeycloakInside(portal.bean(ObjectMapper.class));
        for (String slug : List.of(POOLED, SILO, NEIGHBOUR)) {
            tenants.signUp(slug, slug.equals(SILO) ? "ENTERPRISE" : "BASIC");
            portal.awaitIdentity(slug);
        }
        for (String slug : List.of(POOLED, SILO)) {
            verifyDomain(slug);
            hospital(slug).open(tenants.admin(slug).get(SIGN_ON).expecting(200).json());
        }
    }

    @AfterAll
    static void stop() {
        inside.close();
        portal.close();
        dns.close();
    }

    @ParameterizedTest
    @CsvSource({POOLED + ", OIDC", SILO + ", OIDC", POOLED + ", SAML", SILO + ", SAML"})
    void a_personOfTheHospitalSignsOnThereAndIsAMemberWithTheLeastRole(String tenant, String kind) {
        connect(tenant, kind, false);
        String email = hospital(tenant).address("new-" + kind.toLowerCase(Locale.ROOT));
        hospital(tenant).employs(email);

        try (var browser = new Browser(url)) {
            HttpResponse<String> page =
                    browser.visit(signIn(email), email, KeycloakForTests.PASSWORD);

            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.uri().getPath()).isEqualTo("/overview");
            assertThat(browser.open(at("/people")).statusCode()).isEqualTo(403);
        }
        JsonNode member = tenants.member(tenant, email);
        assertThat(member.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(member.path("roles")).hasSize(1);
        assertThat(member.path("roles").get(0).asText()).isEqualTo("VIEWER");

        try (var browser = new Browser(url)) {
            assertThat(browser.visit(signIn(email), email, KeycloakForTests.PASSWORD).statusCode())
                    .as("again")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POOLED, SILO})
    void b_whoeverWasInvitedHasTheRolesOfTheInvitation(String tenant) {
        connect(tenant, "OIDC", false);
        String email = hospital(tenant).address("invited");
        hospital(tenant).employs(email);
        tenants.admin(tenant)
                .post(
                        "/api/v1/tenant/members",
                        "{\"email\": \"%s\", \"roles\": [\"SECURITY_AUDITOR\"]}".formatted(email))
                .expecting(201);

        try (var browser = new Browser(url)) {
            assertThat(browser.visit(signIn(email), email, KeycloakForTests.PASSWORD).statusCode())
                    .isEqualTo(200);
            assertThat(browser.open(at("/people")).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({POOLED + ", OIDC", SILO + ", OIDC", POOLED + ", SAML", SILO + ", SAML"})
    void c_providersWordForAnotherDomainLetsNobodyIn(String tenant, String kind) {
        connect(tenant, kind, false);
        String login = "posing-" + kind + "-" + tenant;
        String posing = login + "@elsewhere.example";
        hospital(tenant).employs(login, posing);

        try (var browser = new Browser(url)) {
            visitIfItCan(browser, signIn(hospital(tenant).address("whoever")), login);

            assertThat(browser.cookie("mydr24")).isEmpty();
        }
        assertThat(
                        tenants.admin(tenant)
                                .get("/api/v1/tenant/members?limit=200")
                                .expecting(200)
                                .text())
                .doesNotContain(posing);
        if (tenant.equals(POOLED)) {
            assertThat(inside.list("/mydr24-eu-de-1/users?exact=true&email=" + posing)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POOLED, SILO})
    void d_accountThatIsThereIsNotTakenOverByTheProvidersWord(String tenant) {
        connect(tenant, "OIDC", false);
        String email = hospital(tenant).address("owner");
        var identity = IdentityTenant.of(portal.bean(Directory.class).bySlug(tenant).orElseThrow());
        portal.bean(IdentityProvider.class)
                .ensurePerson(identity, email, "the-owner-alone-knows-this");
        hospital(tenant).employs(email);

        try (var browser = new Browser(url)) {
            visitIfItCan(browser, signIn(email), email);

            assertThat(browser.cookie("mydr24")).isEmpty();
        }
    }

    @Test
    void e_signOnOfOneTenantOpensNoOther() {
        connect(POOLED, "OIDC", false);
        String email = hospital(POOLED).address("both");
        hospital(POOLED).employs(email);
        JsonNode invited =
                tenants.admin(NEIGHBOUR)
                        .post(
                                "/api/v1/tenant/members",
                                "{\"email\": \"%s\", \"roles\": [\"VIEWER\"]}".formatted(email))
                        .expecting(201)
                        .json();
        try (var browser = new Browser(url)) {
            assertThat(browser.visit(signIn(email), email, KeycloakForTests.PASSWORD).statusCode())
                    .isEqualTo(200);
            String link = invited.path("link").asText().split("link=", 2)[1];
            assertThat(
                            browser.post(
                                            at("/invitation"),
                                            Map.of(
                                                    "link",
                                                    link,
                                                    "name",
                                                    "Both",
                                                    "password",
                                                    KeycloakForTests.PASSWORD,
                                                    "repeated",
                                                    KeycloakForTests.PASSWORD))
                                    .statusCode())
                    .isEqualTo(303);

            HttpResponse<String> other =
                    browser.visit(
                            at("/sign-in?next=/overview&tenant=" + NEIGHBOUR),
                            email,
                            KeycloakForTests.PASSWORD);

            assertThat(other.statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POOLED, SILO})
    void f_whereTheProviderIsRequiredAPasswordOpensNothing(String tenant) {
        connect(tenant, "OIDC", true);
        String email = hospital(tenant).address("must");
        hospital(tenant).employs(email);
        try (var browser = new Browser(url)) {
            assertThat(
                            browser.visit(
                                            at("/sign-in?next=/overview&tenant=" + tenant),
                                            email,
                                            KeycloakForTests.PASSWORD)
                                    .statusCode())
                    .as("the short name leads to the provider too")
                    .isEqualTo(200);
        }
        try (var browser = new Browser(url)) {
            HttpResponse<String> begun = browser.open(at("/sign-in?tenant=" + tenant));
            String redirect = begun.headers().firstValue("Location").orElseThrow();
            assertThat(redirect).contains("kc_idp_hint=sso-" + tenant);
            // A person who leaves the hint out has only got around the page, not around us.
            URI around =
                    URI.create(
                            redirect.replace("kc_idp_hint=sso-" + tenant, "x=y")
                                    .replace("prompt=login", "z=y"));
            HttpResponse<String> page =
                    browser.visit(
                            around, "admin@" + tenant + ".example", KeycloakForTests.PASSWORD);
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(browser.cookie("mydr24")).isEmpty();
        }
        connect(tenant, "OIDC", false);
    }

    @Test
    void g_addressLeadsToItsTenantWhetherThePersonExistsOrNot() {
        connect(POOLED, "OIDC", false);
        try (var browser = new Browser(url)) {
            String there = begun(browser, hospital(POOLED).address("admin"));
            String notThere = begun(browser, hospital(POOLED).address("nobody-at-all"));
            assertThat(shape(notThere)).isEqualTo(shape(there));
            assertThat(there).contains("kc_idp_hint=sso-" + POOLED);

            HttpResponse<String> unknown =
                    browser.open(at("/sign-in?tenant=ann%40nobodys-domain.example"));
            HttpResponse<String> another =
                    browser.open(at("/sign-in?tenant=bob%40nobodys-domain.example"));
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(another.body().replace("bob", "ann")).isEqualTo(unknown.body());
        }
    }

    @Test
    void h_whatCannotBeConnectedIsRefusedByNameAndChangesNothing() {
        refused(
                NEIGHBOUR,
                hospital(POOLED).oidc(Hospital.SECRET, false),
                409,
                "no_verified_domain");
        tenants.admin(POOLED).send(SIGN_ON, "DELETE", "application/json", "");
        refused(POOLED, "{\"kind\": \"LDAP\"}", 422, "unknown_kind");
        refused(POOLED, "{\"kind\": \"OIDC\", \"clientId\": \"x\"}", 422, "missing");
        refused(
                POOLED,
                "{\"kind\": \"OIDC\", \"clientId\": \"x\", \"issuer\": \"%s\"}".formatted(url),
                422,
                "no_answer");
        refused(
                POOLED,
                "{\"kind\": \"OIDC\", \"clientId\": \"x\", \"issuer\": \"ftp://a.example\"}",
                422,
                "bad_address");
        refused(POOLED, hospital(POOLED).oidc("", false), 422, "no_secret");
        for (String metadata :
                List.of(
                        "no xml at all",
                        "<a/>",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                        "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'"
                                + " entityID='https://idp.example'/>")) {
            refused(
                    POOLED,
                    "{\"kind\": \"SAML\", \"metadata\": \"%s\"}".formatted(metadata),
                    422,
                    "bad_metadata");
        }
        assertThat(tenants.admin(POOLED).get(SIGN_ON).json().path("provider").isNull()).isTrue();
        tenants.admin(POOLED).send(SIGN_ON, "DELETE", "application/json", "").expecting(404);
    }

    @Test
    void i_providerThatIsTakenAwayLeavesNothingAndItsSecretIsNeverShown() {
        connect(POOLED, "OIDC", false);
        assertThat(tenants.admin(POOLED).get(SIGN_ON).expecting(200).text())
                .contains("hospital-" + POOLED)
                .doesNotContain(Hospital.SECRET);
        // Without a secret the one from before stays.
        tenants.admin(POOLED)
                .send(SIGN_ON, "PUT", "application/json", hospital(POOLED).oidc("", false))
                .expecting(200);
        assertThat(tenants.admin(POOLED).get("/identity").expecting(200).text())
                .contains("hospital-" + POOLED)
                .doesNotContain(Hospital.SECRET);

        tenants.admin(POOLED).send(SIGN_ON, "DELETE", "application/json", "").expecting(204);

        assertThat(tenants.admin(POOLED).get("/api/v1/tenant/audit?limit=20").expecting(200).text())
                .contains("sign_on.connected")
                .contains("sign_on.disconnected");
        assertThat(inside.list("/mydr24-eu-de-1/identity-provider/instances"))
                .noneMatch(provider -> ("sso-" + POOLED).equals(provider.get("alias")));
        try (var browser = new Browser(url)) {
            assertThat(begun(browser, hospital(POOLED).address("ann")))
                    .doesNotContain("kc_idp_hint");
        }
    }

    private static String begun(Browser browser, String email) {
        HttpResponse<String> answer = browser.open(signIn(email));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** An address without what is random in it, or says who was typed. */
    private static String shape(String redirect) {
        return redirect.replaceAll("(state|nonce|code_challenge|login_hint)=[^&]*", "$1=*");
    }

    private static void refused(String tenant, String body, int status, String code) {
        assertThat(
                        tenants.admin(tenant)
                                .send(SIGN_ON, "PUT", "application/json", body)
                                .expecting(status)
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo(code);
    }

    /** Goes on as far as Keycloak lets it; being stopped on the way is what is hoped for. */
    private static void visitIfItCan(Browser browser, URI address, String login) {
        try {
            browser.visit(address, login, KeycloakForTests.PASSWORD);
        } catch (AssertionError stopped) {
            assertThat(stopped).hasMessageContaining("Led in circles");
        }
        assertThat(browser.cookie("KEYCLOAK_IDENTITY")).as("the hospital let them in").isPresent();
    }

    private static void connect(String tenant, String kind, boolean required) {
        String body =
                kind.equals("OIDC")
                        ? hospital(tenant).oidc(Hospital.SECRET, required)
                        : hospital(tenant).saml(required);
        tenants.admin(tenant).send(SIGN_ON, "PUT", "application/json", body).expecting(200);
    }

    private static void verifyDomain(String tenant) {
        JsonNode claim =
                tenants.admin(tenant)
                        .post(
                                "/api/v1/tenant/domains",
                                "{\"domain\": \"" + hospital(tenant).domain() + "\"}")
                        .expecting(201)
                        .json();
        dns.set(claim.path("txtName").asText(), claim.path("txtValue").asText());
        tenants.admin(tenant)
                .post("/api/v1/tenant/domains/" + hospital(tenant).domain() + "/verify", "")
                .expecting(200);
    }

    private static Hospital hospital(String tenant) {
        return new Hospital(inside, tenant);
    }

    private static URI signIn(String email) {
        return at("/sign-in?next=/overview&tenant=" + email.replace("@", "%40"));
    }

    private static URI at(String path) {
        return url.resolve(path);
    }
}
