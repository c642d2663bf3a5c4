package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mydr24.local.FreePorts;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.SignIn;
import com.mydr24.tenant.tier.Isolation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tenant's realm or organisation is made of, and that it is made once. */
@OnKeycloak
class TenantHomesIT {
    private static final URI PORTAL = URI.create("http://127.0.0.1:18998");
    private static final URI MOVED_PORTAL = URI.create("http://127.0.0.1:18997");

    // A cell of its own, so that its realm is made here.
    private static final Duration DAY = Duration.ofDays(1);
    private static final CellId CELL = new CellId("na-us-7");
    private static final String SHARED_REALM = "mydr24-na-us-7";

    private static ApplicationContext context;
    private static IdentityProvider identity;
    private static KeycloakInside inside;

    @BeforeAll
    static void start() {
        KeycloakForTests.shared().whenReady().join();
        context = ApplicationContext.run(KeycloakForTests.configuration(PORTAL), "test");
        identity = context.getBean(IdentityProvider.class);
        inside = new KeycloakInside(context.getBean(ObjectMapper.class));
    }

    @AfterAll
    static void stop() {
        inside.close();
        context.close();
    }

    @ParameterizedTest
    @EnumSource
    void tenantMadeByManyAtOnceAndAgainIsThereOnce(Isolation isolation) throws Exception {
        var tenant =
                tenant("once-" + isolation.name().toLowerCase(java.util.Locale.ROOT), isolation);
        List<Future<?>> runs = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(() -> make(tenant)));
            }
        }
        for (var run : runs) {
            run.get();
        }
        make(tenant);

        assertThat(people(realmOf(tenant), admin(tenant))).hasSize(1);
        if (isolation == Isolation.POOL) {
            var organisations = organisations(tenant.slug());
            assertThat(organisations).hasSize(1);
            var path = "/" + SHARED_REALM + "/organizations/" + organisations.getFirst().get("id");
            assertThat(inside.list(path + "/members"))
                    .extracting(member -> member.get("email"))
                    .containsExactly(admin(tenant));
        }
    }

    @Test
    void newAdminChoosesAPasswordFirst() {
        var configuration = KeycloakForTests.configuration(PORTAL);
        configuration.remove("mydr24.identity.initial-password");
        try (var production = ApplicationContext.run(configuration, "test")) {
            var provider = production.getBean(IdentityProvider.class);
            var tenant = tenant("password", Isolation.SILO);

            provider.ensureTenant(tenant, "Password Clinic");
            provider.ensureAdmin(tenant, admin(tenant));

            var person = people("t-password", admin(tenant)).getFirst();
            assertThat(person).containsEntry("requiredActions", List.of("UPDATE_PASSWORD"));
            assertThat(inside.list("/t-password/users/" + person.get("id") + "/credentials"))
                    .isEmpty();
        }
    }

    @Test
    void portalClientTakesOnlyTheCodeFlowWithPkceBackToThePortal() {
        make(tenant("client", Isolation.SILO));

        var client = client("t-client", "mydr24-portal");

        assertThat(client)
                .containsEntry("publicClient", false)
                .containsEntry("standardFlowEnabled", true)
                .containsEntry("implicitFlowEnabled", false)
                .containsEntry("directAccessGrantsEnabled", false)
                .containsEntry("serviceAccountsEnabled", false)
                .containsEntry("redirectUris", List.of(PORTAL + "/sign-in/callback"));
        assertThat(client.get("attributes"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("pkce.code.challenge.method", "S256")
                .containsEntry("post.logout.redirect.uris", PORTAL + "/");
    }

    @Test
    void realmGuardsItsPeople() {
        make(tenant("guarded", Isolation.SILO));

        assertThat(inside.object("/t-guarded"))
                .containsEntry("bruteForceProtected", true)
                .containsEntry("registrationAllowed", false)
                .containsEntry("accessTokenLifespan", 300);
    }

    @ParameterizedTest
    @EnumSource
    void nameOfAnotherTenantIsNotTakenOver(Isolation isolation) {
        var name = "taken-" + isolation.name().toLowerCase(java.util.Locale.ROOT);
        make(tenant(name, isolation));

        try (var later = ApplicationContext.run(KeycloakForTests.configuration(PORTAL), "test")) {
            var provider = later.getBean(IdentityProvider.class);

            assertThatExceptionOfType(Conflict.class)
                    .isThrownBy(() -> provider.ensureTenant(tenant(name, isolation), "Successor"))
                    .extracting(Conflict::code)
                    .isEqualTo("identity_taken");
        }
    }

    @Test
    void signInFollowsThePortalToItsNewAddress() {
        var tenant = tenant("moved", Isolation.SILO);
        make(tenant);

        try (var moved =
                        ApplicationContext.run(
                                KeycloakForTests.configuration(MOVED_PORTAL), "test");
                var browser = new Browser(MOVED_PORTAL)) {
            var signIn = moved.getBean(SignIn.class);
            var begun = signIn.begin(tenant, DAY, false, null);
            var callback =
                    browser.signIn(begun.redirect(), admin(tenant), KeycloakForTests.PASSWORD);

            assertThat(signIn.complete(tenant, begun, callback).email()).isEqualTo(admin(tenant));
        }
    }

    @Test
    void signInOfATenantStillBeingMadeIsWarmingUp() {
        assertWarmingUp(identity, tenant("unmade", Isolation.SILO));
    }

    @Test
    void everythingIsWarmingUpWhileKeycloakIsAway() {
        var configuration = KeycloakForTests.configuration(PORTAL);
        configuration.put("mydr24.keycloak.url", "http://127.0.0.1:" + FreePorts.next());
        try (var alone = ApplicationContext.run(configuration, "test")) {
            var provider = alone.getBean(IdentityProvider.class);
            var tenant = tenant("away", Isolation.POOL);

            assertWarmingUp(provider, tenant);
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> provider.ensureTenant(tenant, "Away"))
                    .extracting(Unavailable::code)
                    .isEqualTo("identity_warming_up");
        }
    }

    private static void assertWarmingUp(IdentityProvider provider, IdentityTenant tenant) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> provider.issuerFor(tenant))
                .extracting(Unavailable::code)
                .isEqualTo("identity_warming_up");
    }

    private static void make(IdentityTenant tenant) {
        identity.ensureTenant(tenant, "Clinic " + tenant.slug());
        identity.ensureAdmin(tenant, admin(tenant));
    }

    private static Map<String, Object> client(String realm, String clientId) {
        return inside.list("/" + realm + "/clients?clientId=" + clientId).getFirst();
    }

    private static List<Map<String, Object>> people(String realm, String email) {
        return inside.list("/" + realm + "/users?email=" + email);
    }

    private static List<Map<String, Object>> organisations(String slug) {
        return inside.list("/" + SHARED_REALM + "/organizations?search=" + slug);
    }

    private static String realmOf(IdentityTenant tenant) {
        return switch (tenant.isolation()) {
            case POOL -> SHARED_REALM;
            case SILO -> "t-" + tenant.slug();
        };
    }

    private static String admin(IdentityTenant tenant) {
        return "admin@" + tenant.slug() + ".example";
    }

    private static IdentityTenant tenant(String slug, Isolation isolation) {
        return new IdentityTenant(new TenantId(UUID.randomUUID()), slug, CELL, isolation);
    }
}
