package com.mydr24.regions.database;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * Connections to a cell's pool for what is no tenant's: jobs, and the marks of a drill. Tenant
 * tables stay shut to them, because nobody is bound.
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
