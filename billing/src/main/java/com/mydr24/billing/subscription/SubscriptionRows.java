package com.mydr24.billing.subscription;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SubscriptionRows extends GenericRepository<SubscriptionRow, UUID> {
    @Query(
            """
            select id, price_id, tier, currency, fee_minor, starts_at, ends_at, time_zone
              from billing.subscription
             where tenant_id = :tenantId
             order by starts_at, ends_at nulls last
            """)
    List<SubscriptionRow> phases(UUID tenantId);

    @Query(
            """
            select slug, customer_name, country
              from billing.account
             where tenant_id = :tenantId
               for update
            """)
    Optional<AccountRow> lockAccount(UUID tenantId);

    @Query(
            """
            select slug, customer_name, country
              from billing.account
             where tenant_id = :tenantId
            """)
    Optional<AccountRow> account(UUID tenantId);

    /** Ends the last phase at the later of the instant and its start; earlier ones have an end. */
    @Query(
            """
            update billing.subscription
               set ends_at = greatest(starts_at, :at)
             where tenant_id = :tenantId
               and ends_at is null
            """)
    void end(UUID tenantId, Instant at);

    @Query(
            """
            update billing.subscription
               set ends_at = null
             where tenant_id = :tenantId
               and id = :id
            """)
    void resume(UUID tenantId, UUID id);

    @Query(
            """
            insert into billing.account (tenant_id, slug, customer_name, country, currency, opened_at)
            values (:tenantId, :slug, :customerName, :country, :currency, :openedAt)
                on conflict (tenant_id) do nothing
            """)
    void openAccount(
            UUID tenantId,
            String slug,
            String customerName,
            String country,
            String currency,
            Instant openedAt);

    @Query(
            """
            insert into billing.subscription
                   (tenant_id, id, tier, price_id, currency, fee_minor, starts_at, time_zone)
            values (:tenantId, :id, :tier, :priceId, :currency, :feeMinor, :startsAt, :timeZone)
                on conflict (tenant_id, id) do nothing
            """)
    void subscribe(
            UUID tenantId,
            UUID id,
            String tier,
            UUID priceId,
            String currency,
            long feeMinor,
            Instant startsAt,
            String timeZone);
}
