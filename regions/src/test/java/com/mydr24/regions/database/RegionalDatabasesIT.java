package com.mydr24.regions.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

@Tag("postgres")
class RegionalDatabasesIT {
    private static final Placement ALPHA = inGermany(UUID.randomUUID());
    private static final Placement BETA = inGermany(UUID.randomUUID());

    private static Installation installation;
    private static ApplicationContext context;
    private static RegionalDatabases databases;
    private static TransactionOperations<Connection> regional;
    private static Canaries canaries;

    @BeforeAll
    @SuppressWarnings("unchecked") // the bean's type argument is fixed by RegionalDataSource
    static void start() {
        installation =
                TestServices.shared()
                        .installation("eu-de-1", "na-us-1")
                        .with("mydr24.cells.eu-de-1.pool-size", 2);
        context = ApplicationContext.run(installation.configuration(), "test");
        databases = context.getBean(RegionalDatabases.class);
        regional = context.getBean(TransactionOperations.class, Qualifiers.byName("regional"));
        canaries = new Canaries(databases, regional, context.getBean(Outbox.class));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void twoHundredInterleavedCallsOverTwoConnectionsSeeOnlyTheirOwnCanary() throws Exception {
        canaries.leave(ALPHA, "alpha");
        canaries.leave(BETA, "beta");
        List<Future<List<String>>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Placement tenant = i % 2 == 0 ? ALPHA : BETA;
                answers.add(threads.submit(() -> canaries.of(tenant)));
            }
        }

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).containsExactly(i % 2 == 0 ? "alpha" : "beta");
        }
    }

    @Test
    void regionalDataIsOutOfReachWithoutPlacement() {
        assertThatThrownBy(() -> regional.executeRead(_ -> 1))
                .hasStackTraceContaining("no tenant is bound");
    }

    @Test
    void rawSqlWithoutTenantRaises() throws SQLException {
        try (Connection raw = rawApplicationConnection();
                var statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from residency.outbox"))
                    .hasMessageContaining("no tenant is bound");
        }
    }

    @Test
    void workForManyTenantsMeetsNobodysRowsButThoseItBindsInTurn() {
        canaries.leave(ALPHA, "alpha");
        canaries.leave(BETA, "beta");
        CellId cell = ALPHA.cell();

        assertThatThrownBy(() ->
                        databases.booksInTurn(
                                cell, work -> query(work, "select count(*) from residency.outbox")))
                .hasStackTraceContaining("no tenant is bound");
        long heard =
                databases.booksInTurn(
                        cell,
                        work ->
                                query(
                                        work,
                                        "select count(*) from residency.having_news(array['%s', '%s']::uuid[])"
                                                .formatted(ALPHA.tenant(), UUID.randomUUID())));

        assertThat(heard).isEqualTo(1);
        assertThatThrownBy(() -> databases.in(ALPHA, () -> databases.booksInTurn(cell, _ -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static long query(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tenantOfAnEarlierTransactionIsForgotten() throws SQLException {
        try (Connection raw = rawApplicationConnection();
                var statement = raw.createStatement()) {
            raw.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + ALPHA.tenant() + "', true)");
            statement.executeQuery("select count(*) from residency.outbox").close();
            raw.commit();

            assertThatThrownBy(() -> statement.executeQuery("select * from residency.outbox"))
                    .hasMessageContaining("no tenant is bound");
        }
    }

    @Test
    void connectionKilledAfterItWasBoundIsNeverMetAgain() throws Exception {
        canaries.leave(ALPHA, "alpha");
        canaries.leave(BETA, "beta");
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() ->
                            databases.in(
                                    ALPHA,
                                    () -> {
                                        kill(canaries.backend());
                                        return canaries.inSight();
                                    }))
                    .isInstanceOf(ConnectionException.class);

            assertThat(canaries.of(BETA)).containsExactly("beta");
            assertThat(canaries.of(ALPHA)).containsExactly("alpha");
        }
        assertThatThrownBy(() -> regional.executeRead(_ -> 1))
                .hasStackTraceContaining("no tenant is bound");
    }

    @Test
    void workHandedToAnotherThreadWithoutItsTenantThrows() {
        assertThatThrownBy(() ->
                        databases.in(
                                ALPHA,
                                () -> CompletableFuture.supplyAsync(canaries::inSight).join()))
                .hasStackTraceContaining("Expected an existing connection");
        assertThatThrownBy(() ->
                        databases.in(
                                ALPHA,
                                () ->
                                        onAVirtualThread(() ->
                                                regional.executeRead(_ -> canaries.inSight()))))
                .hasStackTraceContaining("no tenant is bound");
    }

    @Test
    void rowOfAnotherTenantIsRefused() {
        assertThatThrownBy(() ->
                        databases.in(
                                ALPHA,
                                () -> {
                                    canaries.forge(BETA.tenant(), "eu-de");
                                }))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void rowOfAnotherRegionIsRefusedByPostgres() {
        assertThatThrownBy(() -> databases.in(ALPHA, () -> canaries.forge(ALPHA.tenant(), "na-us")))
                .hasStackTraceContaining("region_code");
    }

    @Test
    void workForOneTenantCannotReachForAnotherHalfWay() {
        assertThatThrownBy(() -> databases.in(ALPHA, () -> canaries.of(BETA)))
                .hasMessageContaining("may not reach for");
    }

    @Test
    void failedWorkLeavesNothing() {
        UUID id = UUID.randomUUID();
        Outbox outbox = context.getBean(Outbox.class);
        assertThatThrownBy(() ->
                        databases.in(
                                BETA,
                                () -> {
                                    outbox.add(id, "half", "way");
                                    throw new IllegalArgumentException("stop");
                                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(canaries.of(BETA)).doesNotContain("half");
    }

    @Test
    void cellOnAnotherRegionsDatabaseRefusesToStartAndSaysWhy() {
        var crossed =
                installation.with("mydr24.cells.eu-de-1.jdbc-url", installation.jdbcUrl("na-us-1"));

        assertThatThrownBy(() -> ApplicationContext.run(crossed.configuration(), "test"))
                .hasStackTraceContaining("Cell eu-de-1 (region eu-de) refuses to start")
                .hasStackTraceContaining("its identity says region na-us");
    }

    /** What pg_restore does with data, by the superuser, whom row-level security does not hold. */
    @Test
    void backupOfAnotherRegionIsNotRestored() throws Exception {
        canaries.leave(inGermany(UUID.randomUUID()), "kept in a backup");
        ByteArrayOutputStream backup = new ByteArrayOutputStream();

        try (Connection germany = superuser("eu-de-1");
                Connection america = superuser("na-us-1")) {
            germany.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy residency.outbox to stdout", backup);
            CopyManager restore = america.unwrap(PGConnection.class).getCopyAPI();

            assertThat(backup.toString(UTF_8)).contains("kept in a backup");
            assertThatThrownBy(() ->
                            restore.copyIn(
                                    "copy residency.outbox from stdin",
                                    new ByteArrayInputStream(backup.toByteArray())))
                    .hasMessageContaining("region_code");
        }
    }

    private static Connection superuser(String cell) throws SQLException {
        return DriverManager.getConnection(installation.jdbcUrl(cell), "postgres", "postgres");
    }

    @Test
    void roleThatOwnsTablesIsRefused() {
        var powerful =
                installation
                        .with("mydr24.cells.eu-de-1.user", "mydr24_migrator")
                        .with("mydr24.cells.eu-de-1.password", "for-tests-only");

        assertThatThrownBy(() -> ApplicationContext.run(powerful.configuration(), "test"))
                .hasStackTraceContaining("owns tables or bypasses row-level security");
    }

    @Test
    void siloIsCreatedOnceHoweverOftenAskedFor() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        DatabaseName silo = DatabaseName.siloOf(tenant);
        var cell = context.getBean(Cells.class).of(new CellId("eu-de-1"));
        DatabaseMigrations migrations = context.getBean(DatabaseMigrations.class);

        migrations.prepareSilo(cell, silo);
        migrations.prepareSilo(cell, silo);
        Placement placement =
                new Placement(tenant, new RegionCode("eu-de"), new CellId("eu-de-1"), silo);
        canaries.leave(placement, "alone");

        assertThat(canaries.of(placement)).containsExactly("alone");
        assertThat(databases.readBooks(placement, () -> canaries.inSight())).isEmpty();
    }

    @Test
    void siloThatIsErasedWhileAProcessStartsIsNotMissed() throws Exception {
        DatabaseName first = DatabaseName.siloOf(new TenantId(new UUID(0, 1)));
        DatabaseName last = DatabaseName.siloOf(new TenantId(new UUID(-1, -1)));
        var cell = context.getBean(Cells.class).of(new CellId("eu-de-1"));
        DatabaseMigrations migrations = context.getBean(DatabaseMigrations.class);
        migrations.prepareSilo(cell, first);
        migrations.prepareSilo(cell, last);

        Future<?> starting;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection reader = DatabaseMigrations.migrator(cell, first).getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table residency.identity in access exclusive mode");
            starting = threads.submit(() -> migrations.prepareCell(cell));
            await().until(() -> isWaitedFor(statement));
            drop(last);
            reader.commit();
        }

        assertThat(starting).succeedsWithin(Duration.ofSeconds(30));
        drop(first);
    }

    private static boolean isWaitedFor(Statement statement) throws SQLException {
        try (var row =
                statement.executeQuery(
                        "select exists (select from pg_locks where not granted and relation ="
                                + " 'residency.identity'::regclass)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void drop(DatabaseName silo) throws SQLException {
        try (Connection superuser = superuser("eu-de-1");
                var statement = superuser.createStatement()) {
            statement.execute("drop database " + silo + " with (force)");
        }
    }

    private static <T> T onAVirtualThread(Callable<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void kill(int backend) {
        try (Connection superuser = superuser("eu-de-1");
                var statement = superuser.createStatement();
                var row =
                        statement.executeQuery(
                                // With a limit it returns when the backend is gone.
                                "select pg_terminate_backend(" + backend + ", 5000)")) {
            assertThat(row.next() && row.getBoolean(1)).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Placement inGermany(UUID tenant) {
        return new Placement(
                new TenantId(tenant),
                new RegionCode("eu-de"),
                new CellId("eu-de-1"),
                DatabaseName.POOL);
    }

    private static Connection rawApplicationConnection() throws SQLException {
        return DriverManager.getConnection(
                installation.jdbcUrl("eu-de-1"), "mydr24_app", "for-tests-only");
    }
}
