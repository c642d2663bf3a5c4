package com.mydr24.regions.database;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * The data source of every regional repository. It asks who is bound and throws when nobody is:
 * there is no default region to fall back to.
 */
@Singleton
@Named("regional")
@Requires(property = "datasources.regional.dialect")
class RegionalDataSource extends PlainDataSource {
    private final ConnectionPools pools;

    RegionalDataSource(ConnectionPools pools) {
        this.pools = pools;
    }

    @Override
    public Connection getConnection() throws SQLException {
        BoundPlacement bound =
                PropagatedContext.getOrEmpty()
                        .find(BoundPlacement.class)
                        .orElseThrow(() ->
                                new NoPlacement(
                                        "regional data was asked for outside"
                                                + " RegionalDatabases: no tenant is"
                                                + " bound"));
        return pools.application(bound.cell(), bound.database()).getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the placement decides the credentials");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Each pool has its own.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }
}
