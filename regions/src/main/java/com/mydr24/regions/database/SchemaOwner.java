package com.mydr24.regions.database;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import jakarta.inject.Singleton;
import java.sql.Connection;
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

    /** Drops a tenant's own database with all that is in it, and whoever is connected. */
    public void dropSilo(CellId cell, DatabaseName silo) {
        if (silo.isPool()) {
            throw new IllegalArgumentException("a pool is nobody's to drop");
        }
        pools.forget(cell, silo);
        try (Connection connection =
                        DatabaseMigrations.migrator(cells.of(cell), DatabaseName.POOL)
                                .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + silo + " with (force)");
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("dropping " + silo, e);
        }
    }
}
