package com.mydr24.billing.family;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who is billed to whom, by the agreements in the books of a cell, as finance reads them. */
@Singleton
public class Children {
    Children() {}

    /**
     * Somebody whose month is billed to the parent.
     *
     * @param isClosed whether the month is
     */
    public record Child(TenantId tenant, String slug, boolean isClosed) {}

    /** The tenants among these to whom somebody is, or ever was, billed. */
    public Set<TenantId> parentsAmong(Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select distinct cast(terms ->> 'parent' as uuid) as parent
                          from billing.agreement
                         where terms ->> 'kind' = 'BILLED_TO_PARENT'
                           and cast(terms ->> 'parent' as uuid) = any (?)
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var parents = new HashSet<TenantId>();
                while (row.next()) {
                    parents.add(new TenantId(row.getObject("parent", UUID.class)));
                }
                return parents;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading to whom children are billed", e);
        }
    }

    /**
     * Whose month is billed to the parent, among those who are subscribed in it, by their names.
     */
    public List<Child> of(Connection finance, TenantId parent, YearMonth month) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select distinct account.tenant_id, account.slug,
                               exists (select
                                         from billing.month_closing as closing
                                        where closing.tenant_id = account.tenant_id
                                          and closing.month = ?) as closed
                          from billing.agreement
                          join billing.account
                            on account.tenant_id = agreement.tenant_id
                          join billing.subscription
                            on subscription.tenant_id = agreement.tenant_id
                           and (subscription.ends_at is null
                                or (subscription.ends_at > subscription.starts_at
                                    and subscription.ends_at at time zone subscription.time_zone
                                            > to_date(?, 'YYYY-MM')))
                           and subscription.starts_at at time zone subscription.time_zone
                                   < to_date(?, 'YYYY-MM') + interval '1 month'
                         where agreement.terms ->> 'kind' = 'BILLED_TO_PARENT'
                           and cast(agreement.terms ->> 'parent' as uuid) = ?
                           and agreement.from_month <= ?
                           and coalesce(agreement.to_month, '9999-12') >= ?
                         order by account.slug
                        """)) {
            statement.setString(1, month.toString());
            statement.setString(2, month.toString());
            statement.setString(3, month.toString());
            statement.setObject(4, parent.value());
            statement.setString(5, month.toString());
            statement.setString(6, month.toString());
            try (var row = statement.executeQuery()) {
                var children = new ArrayList<Child>();
                while (row.next()) {
                    children.add(
                            new Child(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    row.getString("slug"),
                                    row.getBoolean("closed")));
                }
                return List.copyOf(children);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading who is billed to " + parent, e);
        }
    }
}
