package com.mydr24.billing.subscription;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.Map;

/** What each tenant is subscribed to, read from the books of its cell. */
@Singleton
public class Subscriptions {
    private final RegionalDatabases databases;
    private final SubscriptionRows rows;
    private final FreeSpanRows spans;

    Subscriptions(RegionalDatabases databases, SubscriptionRows rows, FreeSpanRows spans) {
        this.databases = databases;
        this.rows = rows;
        this.spans = spans;
    }

    /** The tenant's subscription; {@link NotFound} before it has one. */
    public Subscription of(Placement placement) {
        return databases.readBooks(placement, () -> inBooks(placement));
    }

    /** The same as {@link #of}, for callers that are already in a transaction on the books. */
    public Subscription inBooks(Placement placement) {
        var phases = rows.phases(placement.tenant().value());
        if (phases.isEmpty()) {
            throw missing();
        }
        return new Subscription(
                phases.stream().map(SubscriptionRow::phase).toList(),
                spans.of(placement.tenant().value()).stream().map(FreeSpanRow::span).toList(),
                phases.getFirst().zone());
    }

    /**
     * Who pays, for callers that are already in a transaction on the books. The account stays
     * locked until it ends: everything that writes a tenant's books takes it first, so that one
     * tenant's invoice, credits and payments are written one after the other.
     */
    public Account lockAccount(Placement placement) {
        return rows.lockAccount(placement.tenant().value())
                .map(AccountRow::account)
                .orElseThrow(Subscriptions::missing);
    }

    /** Who pays, for callers that are already in a transaction on the books and change nothing. */
    public Account account(Placement placement) {
        return rows.account(placement.tenant().value())
                .map(AccountRow::account)
                .orElseThrow(Subscriptions::missing);
    }

    /**
     * Locks many accounts as {@link #lockAccount} does one, until the transaction ends; tenants
     * without an account are left out.
     *
     * @param books of {@link RegionalDatabases#booksInTurn}
     */
    public Map<TenantId, Account> lockAccounts(Connection books, Collection<TenantId> tenants) {
        return ManySubscriptions.lockAccounts(books, tenants);
    }

    /**
     * The subscriptions of many tenants, as finance reads the books; those without one are left
     * out.
     */
    public Map<TenantId, Subscription> ofMany(Connection finance, Collection<TenantId> tenants) {
        return ManySubscriptions.read(finance, tenants);
    }

    private static NotFound missing() {
        return new NotFound("no_subscription", "The tenant has no subscription yet");
    }
}
