package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.FreePorts;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.AccessTokens;
import com.mydr24.tenant.tier.Isolation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tenant's people follow it from an organisation to a realm of their own, and back. */
@OnKeycloak
class TierIdentityIT {
    private static final String SLUG = "follows-its-tier";

    private static PortalForTests portal;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        int port = FreePorts.next();
        Map<String, Object> properties =
                new HashMap<>(KeycloakForTests.properties(URI.create("http://127.0.0.1:" + port)));
        properties.put("micronaut.server.port", port);
        portal = PortalForTests.start(properties, "eu-de-1");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void peopleSignInWhereTheirTierSaysAndNowhereElse() {
        portal.operator()
                .post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%1$s", "legalName": "%1$s", "kind": "HOSPITAL", "country": "DE",
                         "region": "eu-de", "tier": "BASIC", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}
                        """
                                .formatted(SLUG))
                .expecting(201);
        portal.awaitIdentity(SLUG);
        String before = PersonToken.of(portal, SLUG);

        changeTier("ENTERPRISE");

        assertThat(countAt(Isolation.POOL)).isEmpty();
        assertThat(countAt(Isolation.SILO)).containsEntry("realm", 1L).containsEntry("member", 1L);
        AccessTokens tokens = portal.bean(AccessTokens.class);
        IdentityTenant inItsRealm = IdentityTenant.of(entry());
        assertThatThrownBy(() -> tokens.accept(inItsRealm, before)).isNotNull();
        String inside = PersonToken.of(portal, SLUG);
        assertThat(tokens.accept(inItsRealm, inside).email())
                .isEqualTo("admin@" + SLUG + ".example");

        changeTier("PROFESSIONAL");

        assertThat(countAt(Isolation.SILO)).isEmpty();
        assertThat(countAt(Isolation.POOL)).containsEntry("organisation", 1L);
        assertThat(tokens.accept(IdentityTenant.of(entry()), PersonToken.of(portal, SLUG)).email())
                .isEqualTo("admin@" + SLUG + ".example");
    }

    private static void changeTier(String tier) {
        portal.operator()
                .send(
                        "/api/v1/tenants/" + SLUG + "?wait=120",
                        "PATCH",
                        "application/json",
                        "{\"tier\": \"" + tier + "\"}")
                .expecting(200);
    }

    private static Map<String, Long> countAt(Isolation isolation) {
        DirectoryEntry entry = entry();
        return portal.bean(IdentityRecords.class)
                .count(new IdentityTenant(entry.id(), entry.slug(), entry.cell(), isolation));
    }

    private static DirectoryEntry entry() {
        return portal.bean(Directory.class).bySlug(SLUG).orElseThrow();
    }
}
