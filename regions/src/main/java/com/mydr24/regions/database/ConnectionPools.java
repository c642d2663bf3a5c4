package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
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

    private final Cells cells;
    private final Map<Key, HikariDataSource> open = new ConcurrentHashMap<>();

    ConnectionPools(Cells cells) {
        this.cells = cells;
    }

    DataSource application(CellId cell, DatabaseName database) {
        return pool(new Key(cell, database, Role.APPLICATION));
    }

    DataSource finance(CellId cell) {
        return pool(new Key(cell, DatabaseName.POOL, Role.FINANCE));
    }

    private DataSource pool(Key key) {
        return open.computeIfAbsent(key, this::connect);
    }

    private HikariDataSource connect(Key key) {
        CellConfig cell = cells.of(key.cell);
        HikariConfig config = new HikariConfig();
        config.setPoolName(key.cell + "/" + key.database + "/" + key.role);
        config.setJdbcUrl(JdbcUrls.inSameServer(cell.jdbcUrl(), key.database));
        config.setConnectionInitSql(DatabaseIdentity.assertion(cell));
        config.setConnectionTimeout(10_000);
        config.setMinimumIdle(key.database.isPool() && key.role == Role.APPLICATION ? 1 : 0);
        config.setIdleTimeout(IDLE_MILLIS);
        switch (key.role) {
            case APPLICATION -> {
                config.setUsername(cell.user());
                config.setPassword(cell.password());
                config.setMaximumPoolSize(key.database.isPool() ? cell.poolSize() : SILO_POOL_SIZE);
            }
            case FINANCE -> {
                config.setUsername(cell.financeUser());
                config.setPassword(cell.financePassword());
                config.setReadOnly(true);
                config.setMaximumPoolSize(FINANCE_POOL_SIZE);
            }
        }
        // A cell that is away must not stop the program from starting for the others.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
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
