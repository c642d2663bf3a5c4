package com.mydr24.billing.subscription;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts and subscriptions of many tenants in few statements, for a month close. */
final class ManySubscriptions {
    private ManySubscriptions() {}

    static Map<TenantId, Account> lockAccounts(Connection books, Collection<TenantId> tenants) {
        try (var statement = books.prepareStatement("select * from billing.lock_accounts(?)")) {
            statement.setArray(1, TenantArray.of(books, tenants));
            try (var row = statement.executeQuery()) {
                var accounts = new HashMap<TenantId, Account>();
                while (row.next()) {
                    accounts.put(
                            tenant(row),
                            new AccountRow(
                                            row.getString("slug"),
                                            row.getString("customer_name"),
                                            row.getString("country"))
                                    .account());
                }
                return accounts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("locking the accounts of many tenants", e);
        }
    }

    static Map<TenantId, Subscription> read(Connection finance, Collection<TenantId> tenants) {
        try {
            var spans = spans(finance, tenants);
            var subscriptions = new HashMap<TenantId, Subscription>();
            phases(finance, tenants)
                    .forEach((tenant, phases) ->
                            subscriptions.put(
                                    tenant,
                                    new Subscription(
                                            phases.stream().map(SubscriptionRow::phase).toList(),
                                            spans.getOrDefault(tenant, List.of()),
                                            phases.getFirst().zone())));
            return subscriptions;
        } catch (SQLException e) {
            throw new IllegalStateException("reading the subscriptions of many tenants", e);
        }
    }

    private static Map<TenantId, List<SubscriptionRow>> phases(
            Connection finance, Collection<TenantId> tenants) throws SQLException {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id, id, price_id, tier, currency, fee_minor, starts_at, ends_at,
                               time_zone
                          from billing.subscription
                         where tenant_id = any (?)
                         order by tenant_id, starts_at, ends_at nulls last
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var phases = new HashMap<TenantId, List<SubscriptionRow>>();
                while (row.next()) {
                    phases.computeIfAbsent(tenant(row), _ -> new ArrayList<>())
                            .add(
                                    new SubscriptionRow(
                                            row.getObject("id", UUID.class),
                                            row.getObject("price_id", UUID.class),
                                            row.getString("tier"),
                                            row.getString("currency"),
                                            row.getLong("fee_minor"),
                                            row.getObject("starts_at", OffsetDateTime.class)
                                                    .toInstant(),
                                            instant(row, "ends_at"),
                                            row.getString("time_zone")));
                }
                return phases;
            }
        }
    }

    private static Map<TenantId, List<FreeSpan>> spans(
            Connection finance, Collection<TenantId> tenants) throws SQLException {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id, id, kind, from_at, to_at
                          from billing.free_span
                         where tenant_id = any (?)
                         order by tenant_id, from_at
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var spans = new HashMap<TenantId, List<FreeSpan>>();
                while (row.next()) {
                    spans.computeIfAbsent(tenant(row), _ -> new ArrayList<>())
                            .add(
                                    new FreeSpanRow(
                                                    row.getObject("id", UUID.class),
                                                    row.getString("kind"),
                                                    row.getObject("from_at", OffsetDateTime.class)
                                                            .toInstant(),
                                                    instant(row, "to_at"))
                                            .span());
                }
                return spans;
            }
        }
    }

    private static TenantId tenant(ResultSet row) throws SQLException {
        return new TenantId(row.getObject("tenant_id", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
