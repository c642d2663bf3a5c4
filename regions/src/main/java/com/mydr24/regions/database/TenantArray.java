package com.mydr24.regions.database;

import com.mydr24.regions.placement.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Many tenants as one parameter of a statement, {@code where tenant_id = any (?)}. */
public final class TenantArray {
    private TenantArray() {}

    /** In the order given. */
    public static Array of(Connection connection, Collection<TenantId> tenants)
            throws SQLException {
        return connection.createArrayOf("uuid", tenants.stream().map(TenantId::value).toArray());
    }
}
