package com.mydr24.billing.usage;

import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What of many tenants no invoice has charged yet, in one statement. */
final class ManyQuantities {
    private ManyQuantities() {}

    static Map<TenantId, List<UnbilledQuantity>> unbilled(
            Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select total.tenant_id, total.id, total.month, total.component, total.quantity,
                               former.quantity as former
                          from billing.usage_total as total
                          left join billing.usage_total as former
                            on former.tenant_id = total.tenant_id
                           and former.month = total.month
                           and former.component = total.component
                           and former.sequence = total.sequence - 1
                         where total.tenant_id = any (?)
                           and not exists (select
                                             from billing.usage_application as used
                                            where used.tenant_id = total.tenant_id
                                              and used.total_id = total.id)
                         order by total.tenant_id, total.month, total.component collate "C",
                                  total.sequence
                        """)) {
            statement.setArray(
                    1,
                    finance.createArrayOf("uuid", tenants.stream().map(TenantId::value).toArray()));
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
