package com.mydr24.tenant.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.KeyPurpose;
import com.mydr24.tenant.key.NewKey;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgres")
class ProvisioningIT {
    private static Installation installation;
    private static ApplicationContext context;
    private static Provisioning provisioning;
    private static Directory directory;

    @BeforeAll
    static void start() {
        installation = TestServices.shared().installation("eu-de-1", "em-ke-1");
        context = ApplicationContext.run(installation.configuration(), "test");
        provisioning = context.getBean(Provisioning.class);
        directory = context.getBean(Directory.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void poolTenantBecomesActiveInThePoolOfItsRegion() {
        DirectoryEntry placed = provisioning.apply(form("clinic-north", "BASIC"), null);

        DirectoryEntry active = awaitActive(placed);

        assertThat(active.database().isPool()).isTrue();
        assertThat(profiles().of(active.placement()).legalName()).isEqualTo("clinic-north gGmbH");
    }

    @Test
    void siloTenantGetsOneDatabaseOfItsOwn() {
        DirectoryEntry active =
                awaitActive(provisioning.apply(form("grand-clinic", "ENTERPRISE"), null));

        assertThat(active.database().value()).startsWith("mydr24_t_");
        assertThat(profiles().of(active.placement()).slug()).isEqualTo("grand-clinic");
        Placement samePool =
                new Placement(
                        active.id(),
                        active.region(),
                        active.cell(),
                        com.mydr24.regions.placement.DatabaseName.POOL);
        assertThat(profiles().find(samePool)).isEmpty();
    }

    @Test
    void stepThatFailsIsTriedAgainAndSeenByTheOperator() {
        Stumbling.remaining.set(2);

        DirectoryEntry placed = provisioning.apply(form(Stumbling.SLUG, "PROFESSIONAL"), null);
        DirectoryEntry active = awaitActive(placed);

        assertThat(Stumbling.remaining).hasValue(0);
        assertThat(provisioning.stepsOf(active.id()))
                .filteredOn(step -> step.name() == StepName.SUBSCRIPTION)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.attempts()).isEqualTo(3);
                    assertThat(step.doneAt()).isNotNull();
                });
    }

    @Test
    void operatorHasWhatIsMissingGoOnAtOnceAndNothingThatIsDone() {
        Stumbling.remaining.set(Integer.MAX_VALUE);
        DirectoryEntry placed = provisioning.apply(form(Stumbling.RETRIED, "PROFESSIONAL"), null);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        provisioning.stepsOf(placed.id()).stream()
                                .anyMatch(step ->
                                        String.valueOf(step.lastError())
                                                .contains("the power went out")));
        Stumbling.remaining.set(0);

        provisioning.retry(placed);

        DirectoryEntry active = awaitActive(placed);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThatThrownBy(() -> provisioning.retry(active))
                                .isInstanceOfSatisfying(
                                        Conflict.class,
                                        conflict ->
                                                assertThat(conflict.code())
                                                        .isEqualTo("provisioning_ended")));
    }

    @Test
    void provisioningCutOffByAKillIsFinishedByTheNextStart() {
        Stumbling.remaining.set(Integer.MAX_VALUE);
        var elsewhere = TestServices.shared().installation("eu-de-1", "em-ke-1");
        DirectoryEntry placed;
        try (var first = ApplicationContext.run(elsewhere.configuration(), "test")) {
            placed =
                    first.getBean(Provisioning.class)
                            .apply(form(Stumbling.SLUG, "EMERGENCY"), null);
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            first.getBean(Provisioning.class).stepsOf(placed.id()).stream()
                                    .anyMatch(step -> step.lastError() != null));
        }
        Stumbling.remaining.set(0);

        try (var second = ApplicationContext.run(elsewhere.configuration(), "test")) {
            Directory found = second.getBean(Directory.class);
            await().atMost(Duration.ofSeconds(40))
                    .until(() ->
                            found.byId(placed.id()).orElseThrow().status() == TenantStatus.ACTIVE);
            assertThat(found.all()).hasSize(1);
        }
    }

    @Test
    void startBringsTheSilosToThisVersionToo() throws Exception {
        var elsewhere = TestServices.shared().installation("eu-de-1");
        DirectoryEntry placed;
        try (var first = ApplicationContext.run(elsewhere.configuration(), "test")) {
            placed = first.getBean(Provisioning.class).apply(form("old-silo", "ENTERPRISE"), null);
            await().atMost(Duration.ofSeconds(40))
                    .until(() ->
                            first.getBean(Provisioning.class).stepsOf(placed.id()).size() >= 3);
        }
        // As a silo of an earlier version is: it knows whose it is, and nothing else.
        String silo = elsewhere.jdbcUrl("eu-de-1").replaceAll("[^/]+$", placed.database().value());
        try (var migrator = DriverManager.getConnection(silo, "mydr24_migrator", "for-tests-only");
                var statement = migrator.createStatement()) {
            statement.execute("drop table tenancy.newest");
            statement.execute(
                    "delete from migrations.flyway_schema_history where version = '20991231.0001'");
        }

        ApplicationContext.run(elsewhere.configuration(), "test").close();

        try (var migrator = DriverManager.getConnection(silo, "mydr24_migrator", "for-tests-only");
                var statement = migrator.createStatement();
                var row = statement.executeQuery("select to_regclass('tenancy.newest')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("tenancy.newest");
        }
    }

    @Test
    void slugBelongsToOneTenant() {
        provisioning.apply(form("only-one", "BASIC"), null);

        assertThatThrownBy(() -> provisioning.apply(form("only-one", "BASIC"), null))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> {
                            assertThat(conflict.code()).isEqualTo("slug_taken");
                            assertThat(conflict.field()).contains("slug");
                        });
    }

    @Test
    void sixteenRacingRequestsWithOneKeyPlaceOneTenant() throws Exception {
        Claim claim = new Claim("operator", "key-1", "hash");
        List<Future<DirectoryEntry>> answers = new ArrayList<>();
        Callable<DirectoryEntry> request = () -> provisioning.apply(form("raced", "BASIC"), claim);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(request));
            }
        }

        Set<Object> ids = new java.util.HashSet<>();
        for (Future<DirectoryEntry> answer : answers) {
            ids.add(answer.get().id());
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        provisioning.apply(form("keyed", "BASIC"), new Claim("operator", "key-2", "hash"));

        assertThatThrownBy(() ->
                        provisioning.apply(
                                form("keyed-2", "BASIC"), new Claim("operator", "key-2", "other")))
                .isInstanceOf(Conflict.class);
        assertThat(directory.bySlug("keyed-2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "slug, -x, bad_slug",
        "slug, api, reserved_slug",
        "region, xx-yy, unknown_region",
        "tier, EMERGENCY, tier_not_sold",
        "tier, GOLD, unknown_tier",
        "country, ZZ, unknown_country",
        "currency, XXZ, unknown_currency",
        "timeZone, +01:00, unknown_time_zone",
        "adminEmail, nobody, bad_email",
        "parent, nowhere, unknown_parent",
        "kind, SHOP, unknown_kind"
    })
    void wrongFieldIsNamedAndNothingIsWritten(String field, String value, String code) {
        NewTenant good = form("never", "BASIC");
        NewTenant wrong =
                new NewTenant(
                        field.equals("slug") ? value : good.slug(),
                        good.legalName(),
                        field.equals("kind") ? value : good.kind(),
                        field.equals("parent") ? value : null,
                        field.equals("country") ? value : good.country(),
                        field.equals("region") ? value : "em-ke",
                        field.equals("tier") ? value : good.tier(),
                        field.equals("currency") ? value : good.currency(),
                        field.equals("timeZone") ? value : good.timeZone(),
                        field.equals("adminEmail") ? value : good.adminEmail(),
                        null);
        int before = directory.all().size();

        assertThatThrownBy(() -> provisioning.apply(wrong, null))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo(field);
                            assertThat(invalid.code()).isEqualTo(code);
                        });
        assertThat(directory.all()).hasSize(before);
    }

    @Test
    void keyNamesItsRegionAndTenantAndOpensOnlyThat() {
        DirectoryEntry tenant = awaitActive(provisioning.apply(form("keyholder", "BASIC"), null));
        ApiKeys keys = context.getBean(ApiKeys.class);

        var made =
                keys.issue(
                        tenant,
                        new NewKey(
                                "monitoring",
                                KeyPurpose.API,
                                Set.of(Scope.MEASURE, Scope.READ),
                                null));

        assertThat(made.key()).startsWith("m24_eu-de_keyholder_api_");
        assertThat(made.toString()).doesNotContain(made.key());
        assertThat(keys.holderOf(made.key()))
                .hasValueSatisfying(holder -> {
                    assertThat(holder.tenant().id()).isEqualTo(tenant.id());
                    assertThat(holder.scopes())
                            .containsExactlyInAnyOrder(Scope.READ, Scope.MEASURE);
                });
        assertThat(keys.holderOf(made.key().replace("keyholder", "clinic-north"))).isEmpty();
        await().untilAsserted(() ->
                assertThat(keys.of(tenant))
                        .singleElement()
                        .satisfies(key -> assertThat(key.lastUsedAt()).isNotNull()));

        keys.revoke(tenant, made.id());
        assertThat(keys.holderOf(made.key())).isEmpty();
    }

    private static NewTenant form(String slug, String tier) {
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
                "admin@" + slug + ".example",
                null);
    }

    private static DirectoryEntry awaitActive(DirectoryEntry placed) {
        await().atMost(Duration.ofSeconds(40))
                .until(() ->
                        directory.byId(placed.id()).orElseThrow().status() == TenantStatus.ACTIVE);
        return directory.byId(placed.id()).orElseThrow();
    }

    private static TenantProfiles profiles() {
        return context.getBean(TenantProfiles.class);
    }

    /** A step of an upper module that fails as often as it is told to, for one tenant. */
    @Singleton
    static class Stumbling implements ProvisioningStep {
        static final String SLUG = "stumbling";
        static final String RETRIED = "stumbling-retried";
        static final AtomicInteger remaining = new AtomicInteger();

        @Override
        public StepName name() {
            return StepName.SUBSCRIPTION;
        }

        @Override
        public void run(Application application, Placement placement) {
            if (Set.of(SLUG, RETRIED).contains(application.slug())
                    && remaining.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the power went out");
            }
        }
    }
}
