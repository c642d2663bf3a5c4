package com.mydr24.billing.usage;

import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
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
            Connection finance, Collection<TenantId> tenants, Instant now) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select total.tenant_id, total.id, total.month, total.component,
                               coalesce(claim.decided_quantity, total.quantity) as quantity,
                               former.quantity as former
                          from billing.usage_total as total
                          left join billing.outcome as claim
                            on claim.tenant_id = total.tenant_id
                           and claim.id = total.id
                          left join lateral (select coalesce(earlier_claim.decided_quantity, earlier.quantity)
                                                        as quantity
                                               from billing.usage_total as earlier
                                               left join billing.outcome as earlier_claim
                                                 on earlier_claim.tenant_id = earlier.tenant_id
                                                and earlier_claim.id = earlier.id
                                              where earlier.tenant_id = total.tenant_id
                                                and earlier.month = total.month
                                                and earlier.component = total.component
                                                and earlier.sequence < total.sequence
                                                and earlier_claim.state is distinct from 'REFUSED'
                                              order by earlier.sequence desc
                                              limit 1) as former
                            on true
                         where total.tenant_id = any (?)
                           and not exists (select
                                             from billing.usage_application as used
                                            where used.tenant_id = total.tenant_id
                                              and used.total_id = total.id)
                           and claim.state is distinct from 'REFUSED'
                           and not exists (select 1
                                             from billing.usage_total as held
                                             join billing.outcome as holding
                                               on holding.tenant_id = held.tenant_id
                                              and holding.id = held.id
                                            where held.tenant_id = total.tenant_id
                                              and held.month = total.month
                                              and held.component = total.component
                                              and held.sequence <= total.sequence
                                              and (holding.state = 'DISPUTED'
                                                   or (holding.state = 'OPEN'
                                                       and holding.disputable_until > ?)))
                         order by total.tenant_id, total.month, total.component collate "C",
                                  total.sequence
                        """)) {
            statement.setArray(
                    1,
                    finance.createArrayOf("uuid", tenants.stream().map(TenantId::value).toArray()));
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
