package com.mydr24.regions.relocation;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Three cells with the tables of a hospital's wards and beds: what is moved, and how it is seen.
 */
final class Wards implements AutoCloseable {
    private static final String EVERYTHING =
            """
            select 'ward ' || id || ' ' || name || ' ' || loud from residency.ward
            union all
            select 'bed ' || id || ' in ' || ward || ' ' || coalesce(note, '-') from residency.bed
            order by 1
            """;

    private final Installation installation;
    private final ApplicationContext context;
    private final RegionalDatabases databases;
    private final TransactionOperations<Connection> regional;

    @SuppressWarnings("unchecked") // the bean's type argument is fixed by RegionalDataSource
    private Wards(Installation installation) {
        this.installation = installation;
        context = ApplicationContext.run(installation.configuration(), "test");
        databases = context.getBean(RegionalDatabases.class);
        regional = context.getBean(TransactionOperations.class, Qualifiers.byName("regional"));
    }

    static Wards open() {
        return new Wards(TestServices.shared().installation("eu-de-1", "eu-de-2", "na-us-1"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Fifty wards with five hundred beds. */
    void fill(Placement placement) {
        run(
                placement,
                "insert into residency.ward (tenant_id, id, name) select ?, n, 'ward ' || n from generate_series(1, 50) n");
        run(
                placement,
                "insert into residency.bed (tenant_id, id, ward) select ?, n, 1 + n % 50 from generate_series(1, 500) n");
    }

    /** As the program, for the tenant that is the first parameter. */
    void run(Placement placement, String sql) {
        databases.in(placement, () -> execute(sql, placement.tenant()));
    }

    void execute(String sql, TenantId tenant) {
        try (var statement = regional.getConnection().prepareStatement(sql)) {
            statement.setObject(1, tenant.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> everything(Placement placement) {
        return rows(placement, EVERYTHING);
    }

    List<String> rows(Placement placement, String sql) {
        return databases.read(
                placement,
                () -> {
                    List<String> found = new ArrayList<>();
                    try (var statement = regional.getConnection().createStatement();
                            var row = statement.executeQuery(sql)) {
                        while (row.next()) {
                            found.add(row.getString(1));
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    return found;
                });
    }

    String asSuperuser(String sql) {
        return asSuperuser(DatabaseName.POOL, sql);
    }

    String asSuperuser(DatabaseName database, String sql) {
        String url = installation.jdbcUrl("eu-de-1");
        if (!database.isPool()) {
            url = url.substring(0, url.lastIndexOf('/') + 1) + database;
        }
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends that role's connections as soon as one of them is in the middle of a COPY. */
    void killCopiesOf(String role, BooleanSupplier gaveUp) {
        String kill =
                """
                select count(pg_terminate_backend(pid))
                  from pg_stat_activity
                 where usename = '%s' and query ilike 'copy%%' and state = 'active'
                """
                        .formatted(role);
        try (Connection connection =
                        DriverManager.getConnection(
                                installation.jdbcUrl("eu-de-1"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery(kill)) {
                    if (row.next() && row.getInt(1) > 0) {
                        return;
                    }
                }
                if (gaveUp.getAsBoolean()) {
                    throw new AssertionError("the pass was over before it could be killed");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitLockQueue() {
        while (asSuperuser(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }
}
