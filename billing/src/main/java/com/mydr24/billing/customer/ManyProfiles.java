package com.mydr24.billing.customer;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The profiles of many tenants in one statement. */
final class ManyProfiles {
    private ManyProfiles() {}

    static Map<TenantId, BilledCustomer> read(Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        ProfileRow.SELECT + " where profile.tenant_id = any (?)")) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var customers = new HashMap<TenantId, BilledCustomer>();
                while (row.next()) {
                    var profile = ProfileRow.read(row);
                    customers.put(new TenantId(profile.tenantId()), profile.customer());
                }
                return customers;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the billing profiles of many tenants", e);
        }
    }
}
