package com.mydr24.billing.credit;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What many tenants have left of their credits, in one statement. */
final class ManyCredits {
    private ManyCredits() {}

    static Map<TenantId, OpenCredits> open(
            Connection finance, Collection<TenantId> tenants, YearMonth month) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select credit.tenant_id, credit.id, credit.number, credit.kind, credit.month,
                               credit.currency, credit.amount_minor, credit.description,
                               credit.granted_at, credit.last_month, used.minor as used_minor
                          from billing.credit
                         cross join lateral (select cast(coalesce(sum(part.amount_minor), 0) as bigint)
                                                        as minor
                                               from billing.credit_application as part
                                              where part.tenant_id = credit.tenant_id
                                                and part.credit_id = credit.id) as used
                         where credit.tenant_id = any (?)
                           and credit.amount_minor > used.minor
                           and not exists (select
                                             from billing.credit_expiry as expiry
                                            where expiry.tenant_id = credit.tenant_id
                                              and expiry.credit_id = credit.id)
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var left = new HashMap<TenantId, List<CreditRow>>();
                while (row.next()) {
                    left.computeIfAbsent(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(credit(row));
                }
                var open = new HashMap<TenantId, OpenCredits>();
                left.forEach((tenant, credits) -> open.put(tenant, open(credits, month)));
                return open;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the credits of many tenants", e);
        }
    }

    private static OpenCredits open(List<CreditRow> left, YearMonth month) {
        return new OpenCredits(
                left.stream()
                        .filter(credit -> credit.isGoodFor(month))
                        .sorted(CreditRow.ENDS_FIRST)
                        .map(CreditRow::open)
                        .toList(),
                left.stream().anyMatch(credit -> !credit.isGoodFor(month.plusMonths(1))));
    }

    private static CreditRow credit(ResultSet row) throws SQLException {
        return new CreditRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("kind"),
                row.getString("month"),
                row.getString("currency"),
                row.getLong("amount_minor"),
                row.getString("description"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getString("last_month"),
                row.getLong("used_minor"),
                0,
                null);
    }
}
