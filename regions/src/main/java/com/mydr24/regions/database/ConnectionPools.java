package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The physical connections, one pool per database and role. Each new connection must show the stamp
 * of the cell it was opened for before anybody gets it.
 */
@Singleton
class ConnectionPools {
    /** A silo serves one tenant: few connections, given back when it is quiet. */
    private static final int SILO_POOL_SIZE = 4;

    private static final int FINANCE_POOL_SIZE = 2;
    private static final long IDLE_MILLIS = 60_000;

    /** A server that was killed without a goodbye must not keep anybody waiting for long. */
    private static final long VALIDATION_MILLIS = 2_000;

    private final Cells cells;
    private final Timelines timelines;
    private final Map<Key, HikariDataSource> open = new ConcurrentHashMap<>();

    ConnectionPools(Cells cells, Timelines timelines) {
        this.cells = cells;
        this.timelines = timelines;
        timelines.onTakeover(this::renew);
    }

    DataSource application(CellId cell, DatabaseName database) {
        return pool(new Key(cell, database, Role.APPLICATION));
    }

    DataSource finance(CellId cell) {
        return pool(new Key(cell, DatabaseName.POOL, Role.FINANCE));
    }

    /**
     * Asks the cell's server at once, where a pool would try for seconds.
     *
     * @throws RegionalDatabaseFailure when it is another cell's, was left behind or is away
     */
    void mustBeReachable(CellConfig cell) {
        Key key = new Key(cell.id(), DatabaseName.POOL, Role.APPLICATION);
        try {
            checked(cell, key, cell.user(), cell.password()).getConnection().close();
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("connecting to cell " + cell.name(), e);
        }
    }

    private DataSource pool(Key key) {
        return open.computeIfAbsent(key, this::connect);
    }

    private HikariDataSource connect(Key key) {
        CellConfig cell = cells.of(key.cell);
        HikariConfig config = new HikariConfig();
        config.setPoolName(key.cell + "/" + key.database + "/" + key.role);
        config.setConnectionTimeout(10_000);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setMinimumIdle(key.database.isPool() && key.role == Role.APPLICATION ? 1 : 0);
        config.setIdleTimeout(IDLE_MILLIS);
        switch (key.role) {
            case APPLICATION -> {
                config.setDataSource(checked(cell, key, cell.user(), cell.password()));
                config.setMaximumPoolSize(key.database.isPool() ? cell.poolSize() : SILO_POOL_SIZE);
            }
            case FINANCE -> {
                config.setDataSource(
                        checked(cell, key, cell.financeUser(), cell.financePassword()));
                config.setReadOnly(true);
                config.setMaximumPoolSize(FINANCE_POOL_SIZE);
            }
        }
        // A cell that is away must not stop the program from starting for the others.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private CheckedConnections checked(CellConfig cell, Key key, String user, String password) {
        String url = JdbcUrls.inSameServer(cell.jdbcUrl(), key.database);
        return new CheckedConnections(
                cell, DatabaseMigrations.source(url, user, password), timelines);
    }

    /** Gives up what is open to a cell whose standby took over, each when it is given back. */
    private void renew(CellId cell) {
        open.forEach((key, pool) -> {
            if (key.cell.equals(cell) && pool.getHikariPoolMXBean() != null) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        });
    }

    /** Closes what is open to a database that is about to be dropped. */
    void forget(CellId cell, DatabaseName database) {
        for (Role role : Role.values()) {
            HikariDataSource pool = open.remove(new Key(cell, database, role));
            if (pool != null) {
                pool.close();
            }
        }
    }

    @PreDestroy
    void close() {
        open.values().forEach(HikariDataSource::close);
    }

    private enum Role {
        APPLICATION,
        FINANCE
    }

    private record Key(CellId cell, DatabaseName database, Role role) {}
}
