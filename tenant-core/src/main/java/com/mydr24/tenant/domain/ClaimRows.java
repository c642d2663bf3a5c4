package com.mydr24.tenant.domain;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ClaimRows extends GenericRepository<ClaimRow, String> {
    List<ClaimRow> findByTenantIdOrderByDomain(UUID tenantId);

    Optional<ClaimRow> findByTenantIdAndDomain(UUID tenantId, String domain);

    /** Whose it is. */
    @Query(
            """
            select tenant_id, domain, challenge, claimed_at, verified_at, checked_at, missing_since,
                   lost_at
              from tenancy.domain_claim
             where domain = :domain
               and verified_at is not null
            """)
    Optional<ClaimRow> owner(String domain);

    /** Makes whoever decides about the domain wait for each other. */
    @Query("select 1 from pg_advisory_xact_lock(hashtextextended('domain ' || :domain, 0))")
    int lock(String domain);

    /** Makes the claims of one tenant wait for each other, so that they can be counted. */
    @Query("select 1 from pg_advisory_xact_lock(hashtextextended('domains of ' || :tenant, 0))")
    int lockClaims(String tenant);

    @Query("select count(*) from tenancy.domain_claim where tenant_id = :tenantId")
    long count(UUID tenantId);

    @Query(
            """
            insert into tenancy.domain_claim (tenant_id, domain, challenge, claimed_at)
            values (:tenantId, :domain, :challenge, :at)
            on conflict (tenant_id, domain) do nothing
            """)
    int insert(UUID tenantId, String domain, String challenge, Instant at);

    @Query(
            """
            update tenancy.domain_claim
               set verified_at = coalesce(verified_at, :at), checked_at = :at, missing_since = null,
                   lost_at = null
             where tenant_id = :tenantId
               and domain = :domain
            """)
    int seen(UUID tenantId, String domain, Instant at);

    @Query(
            """
            update tenancy.domain_claim
               set missing_since = coalesce(missing_since, :at), checked_at = :at
             where tenant_id = :tenantId
               and domain = :domain
               and verified_at is not null
            """)
    int missing(UUID tenantId, String domain, Instant at);

    @Query(
            """
            update tenancy.domain_claim
               set verified_at = null, missing_since = null, checked_at = :at, lost_at = :at
             where tenant_id = :tenantId
               and domain = :domain
               and missing_since <= :missingSince
            """)
    int lose(UUID tenantId, String domain, Instant missingSince, Instant at);

    @Query("delete from tenancy.domain_claim where tenant_id = :tenantId and domain = :domain")
    int delete(UUID tenantId, String domain);

    /** Verified ones of a cell's tenants that nobody has looked at since. */
    @Query(
            """
            select c.tenant_id, c.domain, c.challenge, c.claimed_at, c.verified_at, c.checked_at,
                   c.missing_since, c.lost_at
              from tenancy.domain_claim c
              join tenancy.directory d on d.id = c.tenant_id
             where d.cell = :cell
               and d.status <> 'ERASED'
               and c.verified_at is not null
               and c.checked_at < :before
             order by c.checked_at
             limit :most
            """)
    List<ClaimRow> due(String cell, Instant before, int most);
}
