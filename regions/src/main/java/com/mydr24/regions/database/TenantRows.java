package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Counts and removes a tenant's rows in every table that has any, for an erasure. It works as the
 * role that owns the schema, because the application's may remove next to nothing; row-level
 * security is forced on that role as well, and each statement names the tenant besides.
 */
@Singleton
public class TenantRows {
    private final Cells cells;
    private final ControlConfig control;
    private final SchemaOwner owner;

    TenantRows(Cells cells, ControlConfig control, SchemaOwner owner) {
        this.cells = cells;
        this.control = control;
        this.owner = owner;
    }

    /** How many rows the tenant has in the placement's database, by table; tables without: none. */
    public Map<String, Long> count(Placement placement) {
        return count(regional(placement), placement.tenant());
    }

    /** As {@link #count(Placement)}, in the control database. */
    public Map<String, Long> countInControl(TenantId tenant) {
        return count(controlSource(), tenant);
    }

    /**
     * Removes the tenant's rows from the tables of the placement's database that are doomed, each
     * in a transaction of its own. Safe to repeat.
     *
     * @return how many rows went, by table; tables that had none are left out
     */
    public Map<String, Long> remove(Placement placement, Predicate<TenantTable> doomed) {
        return remove(regional(placement), placement.tenant(), doomed);
    }

    /** As {@link #remove(Placement, Predicate)}, in the control database. */
    public Map<String, Long> removeInControl(TenantId tenant, Predicate<TenantTable> doomed) {
        return remove(controlSource(), tenant, doomed);
    }

    /** How many jobs of the cell are about the tenant. */
    public long countJobs(Placement placement) {
        return jobs(
                placement,
                "select count(*) from residency.scheduled_tasks where task_instance = ?",
                statement -> {
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? row.getLong(1) : 0;
                    }
                });
    }

    /** Removes the jobs of the cell that are about the tenant. */
    public void removeJobs(Placement placement) {
        jobs(
                placement,
                "delete from residency.scheduled_tasks where task_instance = ?",
                PreparedStatement::executeLargeUpdate);
    }

    private long jobs(Placement placement, String sql, JobQuery query) {
        try (Connection connection = pool(placement).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, placement.tenant().toString());
            return query.ask(statement);
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("looking for a tenant's jobs", e);
        }
    }

    /** Whether the placement's own database exists. */
    public boolean hasDatabase(Placement placement) {
        try (Connection connection = pool(placement).getConnection()) {
            return DatabaseMigrations.exists(connection, placement.database());
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("looking for " + placement.database(), e);
        }
    }

    /**
     * Drops a tenant's own database, with whatever connections are open to it. Safe to repeat.
     *
     * @throws IllegalArgumentException for the pool, which is everybody's
     */
    public void dropSilo(Placement placement) {
        DatabaseName silo = placement.database();
        if (!silo.equals(DatabaseName.siloOf(placement.tenant()))) {
            throw new IllegalArgumentException(silo + " is not this tenant's own database");
        }
        owner.dropSilo(placement.cell(), silo);
    }

    private static Map<String, Long> count(DataSource source, TenantId tenant) {
        Map<String, Long> found = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, tenant);
            for (TenantTable table : TenantTables.of(connection)) {
                try (var statement =
                        connection.prepareStatement(
                                "select count(*) from " + quoted(table) + " where tenant_id = ?")) {
                    statement.setObject(1, tenant.value());
                    try (ResultSet row = statement.executeQuery()) {
                        if (row.next() && row.getLong(1) > 0) {
                            found.put(table.qualified(), row.getLong(1));
                        }
                    }
                }
            }
            connection.rollback();
            return found;
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("counting a tenant's rows", e);
        }
    }

    private static Map<String, Long> remove(
            DataSource source, TenantId tenant, Predicate<TenantTable> doomed) {
        Map<String, Long> removed = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (TenantTable table : TenantTables.childrenFirst(connection)) {
                if (doomed.test(table)) {
                    bind(connection, tenant);
                    long rows = remove(connection, tenant, table);
                    connection.commit();
                    if (rows > 0) {
                        removed.put(table.qualified(), rows);
                    }
                }
            }
            return removed;
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("removing a tenant's rows", e);
        }
    }

    /** Tables that are only ever added to say so by triggers, which sleep in this transaction. */
    private static long remove(Connection connection, TenantId tenant, TenantTable table)
            throws SQLException {
        try (Statement triggers = connection.createStatement();
                var removal =
                        connection.prepareStatement(
                                "delete from " + quoted(table) + " where tenant_id = ?")) {
            boolean isGuarded = hasTriggers(connection, table);
            if (isGuarded) {
                triggers.execute("alter table " + quoted(table) + " disable trigger user");
            }
            removal.setObject(1, tenant.value());
            long rows = removal.executeLargeUpdate();
            if (isGuarded) {
                triggers.execute("alter table " + quoted(table) + " enable trigger user");
            }
            return rows;
        }
    }

    private static boolean hasTriggers(Connection connection, TenantTable table)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select exists (select 1
                                         from pg_trigger
                                        where tgrelid = ?::regclass
                                          and not tgisinternal
                                          and tgenabled <> 'D')
                        """)) {
            statement.setString(1, quoted(table));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void bind(Connection connection, TenantId tenant) throws SQLException {
        try (var statement =
                connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }

    /** Names from the catalog, quoted as identifiers. */
    private static String quoted(TenantTable table) {
        return '"' + table.schema() + "\".\"" + table.name() + '"';
    }

    private DataSource regional(Placement placement) {
        return DatabaseMigrations.migrator(cell(placement), placement.database());
    }

    private DataSource pool(Placement placement) {
        return DatabaseMigrations.migrator(cell(placement), DatabaseName.POOL);
    }

    private DataSource controlSource() {
        return DatabaseMigrations.source(
                control.url(), control.migratorUser(), control.migratorPassword());
    }

    private CellConfig cell(Placement placement) {
        return cells.of(placement.cell());
    }

    private interface JobQuery {
        long ask(PreparedStatement statement) throws SQLException;
    }
}
