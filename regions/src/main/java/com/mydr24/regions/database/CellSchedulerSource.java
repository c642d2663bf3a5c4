package com.mydr24.regions.database;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * Gives the job scheduler its connections. Its table names jobs, not tenants' data; tenant tables
 * stay shut to it, because nobody is bound.
 */
@Singleton
public class CellSchedulerSource {
    private final ConnectionPools pools;

    CellSchedulerSource(ConnectionPools pools) {
        this.pools = pools;
    }

    public DataSource of(CellId cell) {
        return pools.application(cell, DatabaseName.POOL);
    }
}
