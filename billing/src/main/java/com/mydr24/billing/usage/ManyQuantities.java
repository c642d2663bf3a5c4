package com.mydr24.billing.usage;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What of many tenants no invoice has charged yet, in one statement. */
final class ManyQuantities {
    private ManyQuantities() {}

    static Set<TenantId> anythingLeft(Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        "select distinct total.tenant_id "
                                + UnbilledSql.LEFT
                                + " and total.tenant_id = any (?)")) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var left = new HashSet<TenantId>();
                while (row.next()) {
                    left.add(new TenantId(row.getObject("tenant_id", UUID.class)));
                }
                return left;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading what is left to charge", e);
        }
    }

    static Map<TenantId, List<UnbilledQuantity>> unbilled(
            Connection finance, Collection<TenantId> tenants, Instant now) {
        try (var statement =
                finance.prepareStatement(
                        "select total.tenant_id, "
                                + UnbilledSql.QUANTITIES
                                + " where total.tenant_id = any (?) "
                                + UnbilledSql.MAY_BE_CHARGED_AT
                                + "?))) order by total.tenant_id, total.month,"
                                + " total.component collate \"C\", total.sequence")) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                var unbilled = new HashMap<TenantId, List<UnbilledQuantity>>();
                while (row.next()) {
                    unbilled.computeIfAbsent(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(
                                    new TotalRow(
                                                    row.getObject("id", UUID.class),
                                                    row.getString("month"),
                                                    row.getString("component"),
                                                    row.getBigDecimal("quantity"),
                                                    row.getBigDecimal("former"))
                                            .unbilled());
                }
                return unbilled;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the quantities of many tenants", e);
        }
    }
}
