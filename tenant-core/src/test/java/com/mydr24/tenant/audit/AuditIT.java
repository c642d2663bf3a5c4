package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.propagation.PropagatedContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgres")
class AuditIT {
    private static Installation installation;
    private static ApplicationContext context;
    private static Audit audit;
    private static RegionalDatabases databases;

    private Placement tenant = placement();

    @BeforeAll
    static void start() {
        installation = TestServices.shared().installation("eu-de-1");
        context = ApplicationContext.run(installation.configuration(), "test");
        audit = context.getBean(Audit.class);
        databases = context.getBean(RegionalDatabases.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void another() {
        tenant = placement();
    }

    @Test
    void sixtyFourRacingWritersMakeOneChainWithoutGap() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> writers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String name = "writer-" + i;
                writers.add(() ->
                        audit.record(
                                tenant,
                                Act.of("key.issued", name)
                                        .about(name, "email", name + "@example.org")));
            }
            for (var written : threads.invokeAll(writers)) {
                assertThat(written.get()).isPositive();
            }
        }

        assertThat(follow(tenant)).hasSize(64);
    }

    @Test
    void actThatFailsLeavesNoEntryAndNoGap() {
        audit.record(tenant, Act.of("site.added", "one"));
        assertThatThrownBy(() ->
                        databases.in(
                                tenant,
                                () -> {
                                    audit.record(tenant, Act.of("site.added", "two"));
                                    throw new IllegalStateException("the power went out");
                                }))
                .hasMessage("the power went out");
        audit.record(tenant, Act.of("site.added", "three"));

        assertThat(follow(tenant)).extracting(LoggedAct::object).containsExactly("one", "three");
    }

    @Test
    void connectionKilledBeforeTheCommitLeavesNoEntry() {
        audit.record(tenant, Act.of("site.added", "one"));

        assertThatThrownBy(() ->
                        databases.in(
                                tenant,
                                () -> {
                                    audit.record(tenant, Act.of("site.added", "two"));
                                    terminateWriters();
                                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(audit.record(tenant, Act.of("site.added", "three"))).isEqualTo(2);
        assertThat(follow(tenant)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update tenancy.audit_entry set action = 'nothing.done'",
                "delete from tenancy.audit_entry",
                "truncate tenancy.audit_entry",
                "alter table tenancy.audit_entry disable row level security",
                "drop table tenancy.audit_entry"
            })
    void applicationsRoleCannotChangeWhatWasWritten(String statement) {
        audit.record(tenant, Act.of("site.added", "one"));

        assertThatThrownBy(() -> asApplication(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        assertThat(follow(tenant)).hasSize(1);
    }

    @Test
    void tenantSeesOnlyItsOwnLog() throws SQLException {
        audit.record(tenant, Act.of("site.added", "one"));
        Placement other = placement();
        audit.record(other, Act.of("site.added", "elsewhere"));

        assertThat(follow(tenant)).extracting(LoggedAct::object).containsExactly("one");
        assertThat(follow(other)).extracting(LoggedAct::object).containsExactly("elsewhere");
    }

    @Test
    void entryNamesWhoeverTheRunningCodeActsFor() {
        var person = new Actor(Actor.Kind.PERSON, "subject-1");
        try (var _ = PropagatedContext.getOrEmpty().plus(person).propagate()) {
            audit.record(tenant, Act.of("site.added", "by a person"));
        }
        audit.record(tenant, Act.of("site.added", "by nobody in particular"));

        assertThat(follow(tenant))
                .extracting(LoggedAct::actor)
                .containsExactly(person, Actor.PLATFORM);
    }

    @Test
    void factsAboutAPersonAreNowhereInPlainText() {
        audit.record(
                tenant, Act.of("member.invited", "m1").about("m1", "email", "ada@clinic.example"));

        String everything = superuser("select string_agg(entry, '') from tenancy.audit_entry");
        assertThat(everything).contains("\"email\":{\"subject\":\"m1\"").doesNotContain("ada@");
    }

    /** The entries of the tenant, after checking each link from the first to the head. */
    private static List<LoggedAct> follow(Placement tenant) {
        return databases.read(
                tenant,
                () -> {
                    List<LoggedAct> acts = new ArrayList<>();
                    String hash = Chain.start(tenant.tenant());
                    for (EntryRow row :
                            context.getBean(EntryRows.class)
                                    .after(tenant.tenant().value(), 0, 1000)) {
                        assertThat(row.sequence()).isEqualTo(acts.size() + 1);
                        hash = Chain.next(hash, row.entry().getBytes(UTF_8));
                        assertThat(row.hash()).isEqualTo(hash);
                        acts.add(row.act());
                    }
                    HeadRow head =
                            context.getBean(HeadRows.class)
                                    .find(tenant.tenant().value())
                                    .orElseThrow();
                    assertThat(head.hash()).isEqualTo(hash);
                    return acts;
                });
    }

    private static void terminateWriters() {
        superuser(
                """
                select count(pg_terminate_backend(pid))
                  from pg_stat_activity
                 where usename = 'mydr24_app' and state = 'idle in transaction'
                   and datname = current_database()
                """);
    }

    private void asApplication(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                installation.jdbcUrl("eu-de-1"),
                                "mydr24_app",
                                TestServices.shared().postgres().password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('app.tenant_id', '" + tenant.tenant() + "', false)");
            statement.execute(sql);
        }
    }

    private static String superuser(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                installation.jdbcUrl("eu-de-1"), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Placement placement() {
        return new Placement(
                new TenantId(UUID.randomUUID()),
                new RegionCode("eu-de"),
                new CellId("eu-de-1"),
                DatabaseName.POOL);
    }
}
