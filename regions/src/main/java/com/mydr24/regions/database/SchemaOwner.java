package com.mydr24.regions.database;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Connections of the role that owns the schema, for work on whole tenants that the application's
 * role has no rights for. Row-level security binds this role too: each transaction must say for
 * which tenant it works.
 */
@Singleton
public class SchemaOwner {
    private final Cells cells;
    private final DatabaseMigrations migrations;
    private final ConnectionPools pools;

    SchemaOwner(Cells cells, DatabaseMigrations migrations, ConnectionPools pools) {
        this.cells = cells;
        this.migrations = migrations;
        this.pools = pools;
    }

    /**
     * A new connection with auto-commit off, whose texts do not depend on the server's settings.
     */
    public Connection open(CellId cell, DatabaseName database) throws SQLException {
        Connection connection =
                DatabaseMigrations.migrator(cells.of(cell), database).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set timezone = 'UTC'; set datestyle = 'ISO'; set bytea_output = 'hex'");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Creates a tenant's own database, once, at this version's schema. Safe to repeat. */
    public void createSilo(CellId cell, DatabaseName silo) {
        migrations.prepareSilo(cells.of(cell), silo);
    }

    /**
     * Drops a tenant's own database, with whatever connections are open to it. Safe to repeat.
     *
     * @throws IllegalArgumentException for the pool, which is everybody's
     */
    public void dropSilo(CellId cell, DatabaseName silo) {
        if (silo.isPool()) {
            throw new IllegalArgumentException("a pool is nobody's to drop");
        }
        pools.forget(cell, silo);
        try (Connection migrator =
                        DatabaseMigrations.migrator(cells.of(cell), DatabaseName.POOL)
                                .getConnection();
                Statement statement = migrator.createStatement()) {
            if (!DatabaseMigrations.exists(migrator, silo)) {
                return;
            }
            // DatabaseName admits no character that could end the identifier.
            statement.execute("alter database " + silo + " with allow_connections false");
            disconnect(cell, silo);
            statement.execute("drop database if exists " + silo + " with (force)");
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("dropping " + silo, e);
        }
    }

    /** Only the role that opened a connection may end it, and the application opened them all. */
    private void disconnect(CellId cell, DatabaseName silo) throws SQLException {
        try (Connection application = pools.application(cell, DatabaseName.POOL).getConnection();
                PreparedStatement ending =
                        application.prepareStatement(
                                """
                                select pg_terminate_backend(pid, 5000)
                                  from pg_stat_activity
                                 where datname = ?
                                   and usename = current_user
                                """)) {
            ending.setString(1, silo.value());
            ending.execute();
        }
    }
}
