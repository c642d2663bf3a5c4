package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.placement.DatabaseName;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings databases to the schema of this version, under the role that owns the schema. */
@Singleton
public class DatabaseMigrations {
    /** PostgreSQL's "duplicate_database": another run created it first, which is as good. */
    private static final String DUPLICATE_DATABASE = "42P04";

    /** How long one of several servers may take to answer before the next is asked. */
    private static final int CONNECT_SECONDS = 2;

    /**
     * Brings every database of the cell to this version and checks that each is what the
     * configuration means: the pool first, then the silos, which are told by their names.
     */
    void prepareCell(CellConfig cell) {
        migrate(cell, DatabaseName.POOL);
        for (DatabaseName silo : silosOf(cell)) {
            try {
                if (isOf(cell, migrator(cell, silo))) {
                    migrate(cell, silo);
                }
            } catch (RuntimeException e) {
                // Another process may have erased it since they were listed.
                if (silosOf(cell).contains(silo)) {
                    throw e;
                }
            }
        }
    }

    /** One server may carry several cells; and a silo just created bears no stamp yet. */
    private static boolean isOf(CellConfig cell, PGSimpleDataSource silo) {
        try {
            return isStamped(silo) && DatabaseIdentity.read(silo).cell().equals(cell.name());
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("reading the identity of a silo", e);
        }
    }

    private static List<DatabaseName> silosOf(CellConfig cell) {
        try (Connection connection = migrator(cell, DatabaseName.POOL).getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                select datname
                                  from pg_database
                                 where starts_with(datname, ?)
                                   -- One that is being dropped takes no connections any more.
                                   and datallowconn
                                   and pg_get_userbyid(datdba) = current_user
                                 order by datname
                                """)) {
            statement.setString(1, DatabaseName.SILO_PREFIX);
            List<DatabaseName> silos = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    silos.add(new DatabaseName(rows.getString(1)));
                }
            }
            return silos;
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("listing the silos of cell " + cell.name(), e);
        }
    }

    /** Creates a tenant's own database in its cell, once, and migrates it. Safe to repeat. */
    public void prepareSilo(CellConfig cell, DatabaseName silo) {
        try (Connection connection = migrator(cell, DatabaseName.POOL).getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, silo)) {
                // DatabaseName admits no character that could end the identifier.
                statement.execute("create database " + silo);
            }
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new RegionalDatabaseFailure("creating " + silo, e);
            }
        }
        migrate(cell, silo);
    }

    void prepareControl(ControlConfig control) {
        Flyway.configure()
                .dataSource(
                        source(control.url(), control.migratorUser(), control.migratorPassword()))
                .locations("classpath:db/control")
                .defaultSchema("migrations")
                .createSchemas(true)
                .load()
                .migrate();
    }

    private void migrate(CellConfig cell, DatabaseName database) {
        PGSimpleDataSource source = migrator(cell, database);
        if (isStamped(source)) {
            // Looked at before anything is changed: a foreign database stays untouched.
            checkIdentity(cell, source);
        }
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/regional")
                .defaultSchema("migrations")
                .createSchemas(true)
                .placeholders(Map.of("region", cell.region(), "cell", cell.name()))
                .load()
                .migrate();
        checkIdentity(cell, source);
    }

    private static boolean isStamped(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select to_regclass('residency.identity')")) {
            return row.next() && row.getString(1) != null;
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("looking at a database's identity", e);
        }
    }

    /** What the cell's pool says of itself. */
    DatabaseIdentity identityOf(CellConfig cell) {
        return identity(cell, migrator(cell, DatabaseName.POOL));
    }

    private static void checkIdentity(CellConfig cell, DataSource source) {
        identity(cell, source).mustBe(cell);
    }

    private static DatabaseIdentity identity(CellConfig cell, DataSource source) {
        try {
            return DatabaseIdentity.read(source);
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("reading the identity of cell " + cell.name(), e);
        }
    }

    static boolean exists(Connection connection, DatabaseName database) throws SQLException {
        try (var statement =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, database.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    static PGSimpleDataSource migrator(CellConfig cell, DatabaseName database) {
        return source(
                JdbcUrls.inSameServer(cell.jdbcUrl(), database),
                cell.migratorUser(),
                cell.migratorPassword());
    }

    static PGSimpleDataSource source(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        if (JdbcUrls.namesSeveralServers(url)) {
            // A standby is asked every time anew: it may have taken over just now.
            source.setTargetServerType("primary");
            source.setHostRecheckSeconds(0);
            source.setConnectTimeout(CONNECT_SECONDS);
            source.setTcpKeepAlive(true);
        }
        return source;
    }
}
