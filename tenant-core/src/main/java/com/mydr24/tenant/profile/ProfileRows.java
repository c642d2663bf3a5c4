package com.mydr24.tenant.profile;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ProfileRows extends GenericRepository<ProfileRow, UUID> {
    @Query(
            """
            insert into tenancy.tenant (tenant_id, slug, legal_name, kind, country, tier, currency,
                                        time_zone, admin_email, created_at)
            values (:tenantId, :slug, :legalName, :kind, :country, :tier, :currency,
                    :timeZone, :adminEmail, :createdAt)
            on conflict (tenant_id) do nothing
            """)
    void insertOnce(
            UUID tenantId,
            String slug,
            String legalName,
            String kind,
            String country,
            String tier,
            String currency,
            String timeZone,
            String adminEmail,
            Instant createdAt);

    @Query(
            """
            select tenant_id, slug, legal_name, kind, country, tier, currency, time_zone,
                   admin_email, created_at, activated_at
              from tenancy.tenant
             where tenant_id = :tenantId
            """)
    Optional<ProfileRow> find(UUID tenantId);

    @Query(
            """
            update tenancy.tenant
               set tier = :tier
             where tenant_id = :tenantId
               and tier <> :tier
            """)
    int changeTier(UUID tenantId, String tier);

    @Query(
            """
            update tenancy.tenant
               set activated_at = :at
             where tenant_id = :tenantId
               and activated_at is null
            """)
    int activateOnce(UUID tenantId, Instant at);
}
