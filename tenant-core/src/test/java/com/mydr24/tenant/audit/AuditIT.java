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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void actsOfManyTenantsInOneTransactionAreLinksOfTheirChains() {
        audit.record(tenant, Act.of("site.added", "one"));
        Map<TenantId, Act> acts =
                Map.of(
                        tenant.tenant(),
                        Act.of("invoice.issued", "two"),
                        placement().tenant(), // whose log nobody has begun
                        Act.of("invoice.issued", "nowhere"));

        var recorded = databases.booksInTurn(tenant.cell(), work -> audit.recordMany(work, acts));
        audit.record(tenant, Act.of("site.added", "three"));

        assertThat(recorded).containsExactly(tenant.tenant());
        assertThat(follow(tenant))
                .extracting(LoggedAct::object)
                .containsExactly("one", "two", "three");
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

    @Test
    void erasedPersonCannotBeReadAndTheLogStillHolds(@TempDir Path directory) throws Exception {
        audit.record(tenant, Act.of("member.invited", "m1").about("m1", "email", "ada@x.example"));
        audit.record(tenant, Act.of("member.invited", "m2").about("m2", "email", "bob@x.example"));
        assertThat(emails())
                .containsExactly(Optional.of("bob@x.example"), Optional.of("ada@x.example"));

        audit.shred(tenant, "m1");
        audit.shred(tenant, "m1");

        assertThat(emails()).containsExactly(Optional.of("bob@x.example"), Optional.empty());
        assertThat(follow(tenant))
                .extracting(LoggedAct::action)
                .containsOnlyOnce("audit.person_erased");
        assertThat(verify(directory)).isZero();
    }

    @Test
    void erasedTenantCannotBeReadNorWrittenAboutAndTheLogStillHolds(@TempDir Path directory)
            throws Exception {
        audit.record(tenant, Act.of("member.invited", "m1").about("m1", "email", "ada@x.example"));

        audit.shred(tenant);
        audit.shred(tenant);
        audit.record(tenant, Act.of("member.invited", "m2").about("m2", "email", "bob@x.example"));

        assertThat(emails()).containsExactly(Optional.empty(), Optional.empty());
        assertThat(verify(directory)).isZero();
    }

    @Test
    void headIsSignedOnceForWhatIsNewAndAnchoredOutside() {
        AuditHeads heads = context.getBean(AuditHeads.class);
        place(tenant);
        assertThat(heads.sign(tenant)).isEmpty();
        audit.record(tenant, Act.of("site.added", "one"));

        SignedHead first = heads.sign(tenant).orElseThrow();
        SignedHead again = heads.sign(tenant).orElseThrow();
        for (int i = 0; i < 5; i++) {
            audit.record(tenant, Act.of("site.added", "more"));
        }
        SignedHead later = heads.sign(tenant).orElseThrow();

        assertThat(again).isEqualTo(first);
        assertThat(later.sequence()).isEqualTo(6);
        assertThat(later.isSigned()).isTrue();
        assertThat(heads.all(tenant)).containsExactly(first, later);
        assertThat(context.getBean(AnchorRows.class).last(tenant.tenant().value()))
                .hasValueSatisfying(anchor -> assertThat(anchor.head()).isEqualTo(later.text()));
    }

    @Test
    void logThatWasCutOrChangedAroundTheProgramIsNotSignedAgain() {
        AuditHeads heads = context.getBean(AuditHeads.class);
        place(tenant);
        for (int i = 0; i < 3; i++) {
            audit.record(tenant, Act.of("site.added", "site-" + i));
        }
        heads.sign(tenant);
        String id = tenant.tenant().toString();

        superuser(
                "delete from tenancy.audit_signed_head where tenant_id = '"
                        + id
                        + "' returning ''");
        superuser(
                "delete from tenancy.audit_entry where sequence = 3 and tenant_id = '"
                        + id
                        + "' returning ''");
        assertThatThrownBy(() -> heads.sign(tenant)).isInstanceOf(LogChanged.class);

        Placement other = placement();
        place(other);
        audit.record(other, Act.of("site.added", "one"));
        superuser(
                "update tenancy.audit_entry set entry = replace(entry, 'one', 'two') where tenant_id = '"
                        + other.tenant()
                        + "' returning ''");
        assertThatThrownBy(() -> heads.sign(other))
                .isInstanceOf(LogChanged.class)
                .hasMessageContaining("entry 1 does not follow");
    }

    private List<Optional<String>> emails() {
        return context.getBean(AuditReading.class).newest(tenant, AuditQuery.ALL, 100).stream()
                .filter(entry -> entry.personal().containsKey("email"))
                .map(entry -> entry.personal().get("email"))
                .toList();
    }

    private int verify(Path directory) throws IOException {
        place(tenant);
        AuditExport export = context.getBean(AuditExport.class);
        Path file = directory.resolve("audit.zip");
        SignedHead upTo = export.begin(tenant);
        try (var out = Files.newOutputStream(file)) {
            export.write(tenant, upTo, out);
        }
        var said = new ByteArrayOutputStream();
        int code =
                VerifyAudit.run(
                        new String[] {file.toString(), "--key", upTo.keyId()},
                        new PrintStream(said, true, UTF_8));
        if (code != 0) {
            throw new AssertionError(said.toString(UTF_8));
        }
        return code;
    }

    /** An anchor belongs to a tenant of the directory. */
    private static void place(Placement tenant) {
        String slug = "t-" + tenant.tenant().toString().substring(0, 18);
        try (Connection connection =
                        DriverManager.getConnection(
                                String.valueOf(
                                        installation
                                                .configuration()
                                                .get("datasources.control.url")),
                                "postgres",
                                "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into tenancy.directory
                        (id, slug, region, cell, database_name, tier, isolation, kind, status,
                         created_at)
                    values ('%s', '%s', 'eu-de', 'eu-de-1', 'mydr24_pool', 'BASIC', 'POOL',
                            'HOSPITAL', 'PROVISIONING', now())
                    on conflict (id) do nothing
                    """
                            .formatted(tenant.tenant(), slug));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
