package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.tier.Isolation;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each account of the program may do in Keycloak, and above all what none of them may. */
@OnKeycloak
class LeastPrivilegeIT {
    private static final URI PORTAL = URI.create("http://127.0.0.1:18996");
    private static final CellId CELL = new CellId("na-us-8");
    private static final String SHARED = "mydr24-na-us-8";
    private static final IdentityTenant POOLED = tenant("least-pooled", Isolation.POOL);
    private static final IdentityTenant SILO = tenant("least-silo", Isolation.SILO);
    private static final IdentityTenant OTHER = tenant("least-other", Isolation.SILO);

    private static ApplicationContext context;
    private static IdentityProvider identity;
    private static KeycloakInside inside;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        context = ApplicationContext.run(KeycloakForTests.configuration(PORTAL), "test");
        identity = context.getBean(IdentityProvider.class);
        inside = new KeycloakInside(context.getBean(io.micronaut.serde.ObjectMapper.class));
        for (IdentityTenant tenant : List.of(POOLED, SILO, OTHER)) {
            identity.ensureTenant(tenant, "Clinic " + tenant.slug());
        }
    }

    @AfterAll
    static void stop() {
        inside.close();
        context.close();
    }

    @Test
    void makerOfRealmsMayDoNothingElseHoweverManyItMade() throws IOException {
        JsonNode before = claims(makersToken());
        int rightsBefore = rightsOfMaker();
        int compositesBefore = inside.list("/master/roles/admin/composites").size();
        IdentityTenant more = tenant("least-more", Isolation.SILO);
        identity.ensureTenant(more, "One more");

        JsonNode after = claims(makersToken());

        assertThat(texts(after.path("realm_access").path("roles"))).containsExactly("create-realm");
        assertThat(after.path("resource_access").isMissingNode()).isTrue();
        assertThat(after.path("realm_access")).isEqualTo(before.path("realm_access"));

        context.getBean(IdentityRecords.class).remove(more);

        assertThat(rightsOfMaker()).isEqualTo(rightsBefore);
        assertThat(inside.list("/master/roles/admin/composites")).hasSize(compositesBefore);
        assertThat(inside.list("/master/clients?clientId=t-least-more-realm")).isEmpty();
    }

    @Test
    void makerOfARealmIsAStrangerInIt() {
        String maker = makersToken();

        for (String path :
                List.of(
                        "/t-least-silo/users",
                        "/t-least-silo/clients",
                        "/" + SHARED + "/users",
                        "/" + SHARED + "/organizations",
                        "/master/users",
                        "/master/clients")) {
            assertThat(inside.status("GET", path, maker)).as(path).isEqualTo(403);
        }
        assertThat(inside.status("DELETE", "/t-least-silo", maker)).isEqualTo(403);
    }

    @Test
    void accountOfARealmIsAStrangerInEveryOther() {
        for (String account : List.of("mydr24-provisioner", "mydr24-keeper")) {
            for (String home : List.of("t-least-silo", SHARED)) {
                String token = tokenOf(home, account);
                for (String other : List.of("t-least-other", SHARED, "t-least-silo", "master")) {
                    if (!other.equals(home)) {
                        assertThat(inside.status("GET", "/" + other + "/users", token))
                                .as("%s of %s in %s", account, home, other)
                                .isEqualTo(403);
                        assertThat(inside.status("DELETE", "/" + other, token)).isEqualTo(403);
                    }
                }
            }
        }
    }

    @Test
    void accountsOfARealmMayDoWhatTheyAreForAndNoMore() {
        assertThat(rights("t-least-silo", "mydr24-provisioner"))
                .containsExactlyInAnyOrder(
                        "manage-users", "manage-identity-providers", "view-realm", "view-clients");
        assertThat(rights("t-least-silo", "mydr24-keeper"))
                .containsExactlyInAnyOrder("manage-clients", "manage-realm");
        assertThat(rights(SHARED, "mydr24-provisioner"))
                .containsExactlyInAnyOrder(
                        "manage-users",
                        "manage-organizations",
                        "manage-identity-providers",
                        "view-realm",
                        "view-clients");
        assertThat(rights(SHARED, "mydr24-keeper")).containsExactly("manage-clients");
    }

    @Test
    void realmThatTenantsShareIsRemovedByNobody() {
        assertThat(inside.status("DELETE", "/" + SHARED, tokenOf(SHARED, "mydr24-keeper")))
                .isEqualTo(403);
        assertThat(inside.status("DELETE", "/" + SHARED, tokenOf(SHARED, "mydr24-provisioner")))
                .isEqualTo(403);
    }

    @Test
    void realmOfATenantThatLeftAndCameBackIsMadeAgain() {
        IdentityTenant back = tenant("least-back", Isolation.SILO);
        for (int i = 0; i < 2; i++) {
            identity.ensureTenant(back, "Back");
            identity.ensureAdmin(back, "admin@back.example");
            assertThat(context.getBean(IdentityRecords.class).count(back))
                    .containsEntry("member", 1L);

            context.getBean(IdentityRecords.class).remove(back);
            assertThat(context.getBean(IdentityRecords.class).count(back)).isEmpty();
        }
    }

    @Test
    void realmThatAnotherProcessRemovedIsMadeAgain() {
        IdentityTenant back = tenant("least-elsewhere", Isolation.SILO);
        identity.ensureTenant(back, "Elsewhere");
        try (ApplicationContext other =
                ApplicationContext.run(KeycloakForTests.configuration(PORTAL), "test")) {
            other.getBean(IdentityRecords.class).remove(back);
        }

        identity.ensureTenant(back, "Elsewhere");

        assertThat(context.getBean(IdentityRecords.class).count(back)).containsEntry("realm", 1L);
        context.getBean(IdentityRecords.class).remove(back);
    }

    private static String makersToken() {
        return inside.serviceToken(
                "master", KeycloakForTests.REALM_MAKER.id(), KeycloakForTests.REALM_MAKER.secret());
    }

    /** What the maker's own user was given, in the realm and in every client of it. */
    private static int rightsOfMaker() {
        Map<String, Object> given =
                inside.object(
                        "/master/users/"
                                + serviceUser("master", KeycloakForTests.REALM_MAKER.id())
                                + "/role-mappings");
        int rights = size(given.get("realmMappings"));
        if (given.get("clientMappings") instanceof Map<?, ?> clients) {
            for (Object client : clients.values()) {
                rights += size(((Map<?, ?>) client).get("mappings"));
            }
        }
        return rights;
    }

    private static int size(@Nullable Object list) {
        return list instanceof List<?> found ? found.size() : 0;
    }

    private static String tokenOf(String realm, String account) {
        Map<String, Object> client =
                inside.list("/" + realm + "/clients?clientId=" + account).getFirst();
        return inside.serviceToken(
                realm,
                account,
                String.valueOf(
                        inside.object(
                                        "/"
                                                + realm
                                                + "/clients/"
                                                + client.get("id")
                                                + "/client-secret")
                                .get("value")));
    }

    private static List<Object> rights(String realm, String account) {
        Object management =
                inside.list("/" + realm + "/clients?clientId=realm-management")
                        .getFirst()
                        .get("id");
        List<Object> rights = new ArrayList<>();
        inside.list(
                        "/"
                                + realm
                                + "/users/"
                                + serviceUser(realm, account)
                                + "/role-mappings/clients/"
                                + management)
                .forEach(role -> rights.add(role.get("name")));
        return rights;
    }

    private static @Nullable Object serviceUser(String realm, String account) {
        Map<String, Object> client =
                inside.list("/" + realm + "/clients?clientId=" + account).getFirst();
        return inside.object("/" + realm + "/clients/" + client.get("id") + "/service-account-user")
                .get("id");
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static IdentityTenant tenant(String slug, Isolation isolation) {
        return new IdentityTenant(new TenantId(UUID.randomUUID()), slug, CELL, isolation);
    }
}
