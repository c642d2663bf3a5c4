package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.FreePorts;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
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
    private static final String SECRET = "secret-between-us-and-them";

    private static DnsForTests dns;
    private static URI url;
    private static PortalForTests portal;
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
        inside = new KeycloakInside(portal.bean(ObjectMapper.class));
        for (String slug : List.of(POOLED, SILO, NEIGHBOUR)) {
            signUp(slug, slug.equals(SILO) ? "ENTERPRISE" : "BASIC");
            portal.awaitIdentity(slug);
        }
        for (String slug : List.of(POOLED, SILO)) {
            verifyDomain(slug);
            makeHospital(slug);
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
        String email = "new-" + kind.toLowerCase(java.util.Locale.ROOT) + "@" + domain(tenant);
        hospitalPerson(tenant, email);

        try (var browser = new Browser(url)) {
            HttpResponse<String> page =
                    browser.visit(signIn(email), email, KeycloakForTests.PASSWORD);

            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.uri().getPath()).isEqualTo("/overview");
            assertThat(browser.open(at("/people")).statusCode()).isEqualTo(403);
        }
        JsonNode member = member(tenant, email);
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
        String email = "invited@" + domain(tenant);
        hospitalPerson(tenant, email);
        admin(tenant)
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
        hospitalPerson(tenant, login, posing);

        try (var browser = new Browser(url)) {
            visitIfItCan(browser, signIn("whoever@" + domain(tenant)), login);

            assertThat(browser.cookie("mydr24")).isEmpty();
        }
        assertThat(admin(tenant).get("/api/v1/tenant/members?limit=200").text())
                .doesNotContain(posing);
        if (tenant.equals(POOLED)) {
            assertThat(inside.list("/mydr24-eu-de-1/users?exact=true&email=" + posing)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POOLED, SILO})
    void d_accountThatIsThereIsNotTakenOverByTheProvidersWord(String tenant) {
        connect(tenant, "OIDC", false);
        String email = "owner@" + domain(tenant);
        var identity = IdentityTenant.of(portal.bean(Directory.class).bySlug(tenant).orElseThrow());
        portal.bean(IdentityProvider.class)
                .ensurePerson(identity, email, "the-owner-alone-knows-this");
        hospitalPerson(tenant, email);

        try (var browser = new Browser(url)) {
            visitIfItCan(browser, signIn(email), email);

            assertThat(browser.cookie("mydr24")).isEmpty();
        }
    }

    @Test
    void e_signOnOfOneTenantOpensNoOther() {
        connect(POOLED, "OIDC", false);
        String email = "both@" + domain(POOLED);
        hospitalPerson(POOLED, email);
        JsonNode invited =
                admin(NEIGHBOUR)
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
        String email = "must@" + domain(tenant);
        hospitalPerson(tenant, email);
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
            String there = begun(browser, "admin@" + domain(POOLED));
            String notThere = begun(browser, "nobody-at-all@" + domain(POOLED));
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
        refused(NEIGHBOUR, oidc(POOLED, SECRET, false), 409, "no_verified_domain");
        admin(POOLED).send(SIGN_ON, "DELETE", "application/json", "");
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
        refused(POOLED, oidc(POOLED, "", false), 422, "no_secret");
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
        assertThat(admin(POOLED).get(SIGN_ON).json().path("provider").isNull()).isTrue();
        admin(POOLED).send(SIGN_ON, "DELETE", "application/json", "").expecting(404);
    }

    @Test
    void i_providerThatIsTakenAwayLeavesNothingAndItsSecretIsNeverShown() {
        connect(POOLED, "OIDC", false);
        assertThat(admin(POOLED).get(SIGN_ON).expecting(200).text())
                .contains("hospital-" + POOLED)
                .doesNotContain(SECRET);
        // Without a secret the one from before stays.
        admin(POOLED)
                .send(SIGN_ON, "PUT", "application/json", oidc(POOLED, "", false))
                .expecting(200);
        assertThat(admin(POOLED).get("/identity").expecting(200).text())
                .contains("hospital-" + POOLED)
                .doesNotContain(SECRET);

        admin(POOLED).send(SIGN_ON, "DELETE", "application/json", "").expecting(204);

        assertThat(admin(POOLED).get("/api/v1/tenant/audit?limit=20").expecting(200).text())
                .contains("sign_on.connected")
                .contains("sign_on.disconnected");
        assertThat(inside.list("/mydr24-eu-de-1/identity-provider/instances"))
                .noneMatch(provider -> ("sso-" + POOLED).equals(provider.get("alias")));
        try (var browser = new Browser(url)) {
            assertThat(begun(browser, "ann@" + domain(POOLED))).doesNotContain("kc_idp_hint");
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
                        admin(tenant)
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
    }

    private static void connect(String tenant, String kind, boolean required) {
        String body =
                kind.equals("OIDC")
                        ? oidc(tenant, SECRET, required)
                        : """
                        {"kind": "SAML", "required": %s,
                         "metadataUrl": "%s/realms/hospital-%s/protocol/saml/descriptor"}
                        """
                                .formatted(required, KeycloakForTests.shared().url(), tenant);
        admin(tenant).send(SIGN_ON, "PUT", "application/json", body).expecting(200);
    }

    private static String oidc(String tenant, String secret, boolean required) {
        return """
        {"kind": "OIDC", "issuer": "%s/realms/hospital-%s", "clientId": "mydr24",
         "clientSecret": "%s", "required": %s}
        """
                .formatted(KeycloakForTests.shared().url(), tenant, secret, required);
    }

    /** The hospital's own identity provider, which was told about us by both ways of speaking. */
    private static void makeHospital(String tenant) {
        JsonNode contact = admin(tenant).get(SIGN_ON).expecting(200).json();
        String redirect = contact.path("redirectUri").asText();
        Map<String, Object> saml = new HashMap<>();
        saml.put("clientId", contact.path("entityId").asText());
        saml.put("protocol", "saml");
        saml.put("redirectUris", List.of(redirect));
        saml.put(
                "attributes",
                Map.of(
                        "saml.assertion.signature", "true",
                        "saml.server.signature", "true",
                        "saml.client.signature", "false",
                        "saml.force.post.binding", "true",
                        "saml_force_name_id_format", "true",
                        "saml_name_id_format", "persistent",
                        "saml_assertion_consumer_url_post", redirect));
        saml.put(
                "protocolMappers",
                List.of(
                        Map.of(
                                "name", "mail",
                                "protocol", "saml",
                                "protocolMapper", "saml-user-property-mapper",
                                "config",
                                        Map.of(
                                                "user.attribute", "email",
                                                "attribute.name",
                                                        "urn:oid:0.9.2342.19200300.100.1.3",
                                                "attribute.nameformat", "URI Reference"))));
        inside.make(
                "",
                Map.of(
                        "realm",
                        "hospital-" + tenant,
                        "enabled",
                        true,
                        "sslRequired",
                        "none",
                        "clients",
                        List.of(
                                Map.of(
                                        "clientId",
                                        "mydr24",
                                        "secret",
                                        SECRET,
                                        "publicClient",
                                        false,
                                        "redirectUris",
                                        List.of(redirect)),
                                saml)));
    }

    private static void hospitalPerson(String tenant, String email) {
        hospitalPerson(tenant, email, email);
    }

    private static void hospitalPerson(String tenant, String login, String email) {
        inside.make(
                "/hospital-" + tenant + "/users",
                Map.of(
                        "username",
                        login,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Some",
                        "lastName",
                        "Body",
                        "enabled",
                        true,
                        "credentials",
                        List.of(
                                Map.of(
                                        "type",
                                        "password",
                                        "value",
                                        KeycloakForTests.PASSWORD,
                                        "temporary",
                                        false))));
    }

    private static void verifyDomain(String tenant) {
        JsonNode claim =
                admin(tenant)
                        .post("/api/v1/tenant/domains", "{\"domain\": \"" + domain(tenant) + "\"}")
                        .expecting(201)
                        .json();
        dns.set(claim.path("txtName").asText(), claim.path("txtValue").asText());
        admin(tenant)
                .post("/api/v1/tenant/domains/" + domain(tenant) + "/verify", "")
                .expecting(200);
    }

    private static String domain(String tenant) {
        return "mail." + tenant + ".example";
    }

    private static URI signIn(String email) {
        return at("/sign-in?next=/overview&tenant=" + email.replace("@", "%40"));
    }

    private static URI at(String path) {
        return url.resolve(path);
    }

    private static JsonNode member(String tenant, String email) {
        for (JsonNode member : admin(tenant).get("/api/v1/tenant/members?limit=200").json()) {
            if (member.path("email").asText().equals(email)) {
                return member;
            }
        }
        throw new AssertionError("no member " + email);
    }

    private static Api admin(String tenant) {
        return portal.as(
                portal.operator()
                        .post(
                                "/api/v1/tenants/" + tenant + "/keys",
                                "{\"name\": \"test\", \"scopes\": [\"read\", \"admin\"]}")
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }

    private static void signUp(String slug, String tier) {
        portal.operator()
                .post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%1$s", "legalName": "%1$s gGmbH", "kind": "HOSPITAL",
                         "country": "DE", "region": "eu-de", "tier": "%2$s", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}\
                        """
                                .formatted(slug, tier))
                .expecting(201);
    }
}
