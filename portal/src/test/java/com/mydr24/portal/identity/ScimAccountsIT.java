package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.FreePorts;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityRecords.Person;
import com.mydr24.tenant.identity.IdentityTenant;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People whom a tenant's directory brings have an account in a real Keycloak, for as long. */
@OnKeycloak
class ScimAccountsIT {
    private static final String SCIM = "application/scim+json";
    private static final String USERS = "/scim/v2/Users";

    private static DnsForTests dns;
    private static PortalForTests portal;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        dns = new DnsForTests();
        int port = FreePorts.next();
        Map<String, Object> properties =
                new HashMap<>(KeycloakForTests.properties(URI.create("http://127.0.0.1:" + port)));
        properties.putAll(dns.properties());
        properties.put("micronaut.server.port", port);
        portal = PortalForTests.start(properties, "eu-de-1");
    }

    @AfterAll
    static void stop() {
        portal.close();
        dns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "ENTERPRISE"})
    void accountIsMadeOnceAndGoesWithItsPerson(String tier) {
        String slug = "scim-" + tier.toLowerCase(java.util.Locale.ROOT);
        Api directory = directoryOf(slug, tier);
        String email = "nurse@" + slug + ".example";
        String body =
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
                 "active": true}
                """
                        .formatted(email);

        String id =
                directory.send(USERS, "POST", SCIM, body).expecting(201).json().at("/id").asText();
        directory.send(USERS, "POST", SCIM, body).expecting(409);

        assertThat(addresses(slug)).containsOnlyOnce(email);
        directory.delete(USERS + "/" + id).expecting(204);
        assertThat(addresses(slug)).doesNotContain(email).contains("admin@" + slug + ".example");
        directory.send(USERS, "POST", SCIM, body).expecting(201);
        assertThat(addresses(slug)).containsOnlyOnce(email);
    }

    private static List<String> addresses(String slug) {
        IdentityTenant tenant =
                IdentityTenant.of(portal.bean(Directory.class).bySlug(slug).orElseThrow());
        return portal.bean(IdentityRecords.class).people(tenant).stream()
                .map(Person::email)
                .map(String::valueOf)
                .toList();
    }

    private static Api directoryOf(String slug, String tier) {
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
        portal.awaitIdentity(slug);
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
