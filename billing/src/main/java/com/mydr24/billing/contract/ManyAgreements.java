package com.mydr24.billing.contract;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The agreements of many tenants in one statement, in the order in which they were agreed. */
final class ManyAgreements {
    private ManyAgreements() {}

    static Map<TenantId, List<AgreementRow>> read(
            Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id, id, from_month, to_month, terms, source
                          from billing.agreement
                         where tenant_id = any (?)
                         order by tenant_id, agreed_at, id
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var agreements = new HashMap<TenantId, List<AgreementRow>>();
                while (row.next()) {
                    agreements
                            .computeIfAbsent(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(
                                    new AgreementRow(
                                            row.getObject("id", UUID.class),
                                            row.getString("from_month"),
                                            row.getString("to_month"),
                                            row.getString("terms"),
                                            row.getString("source")));
                }
                return agreements;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the agreements of many tenants", e);
        }
    }
}
