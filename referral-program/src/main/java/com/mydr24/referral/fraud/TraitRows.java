package com.mydr24.referral.fraud;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface TraitRows extends GenericRepository<CaseRow, UUID> {
    @Query(
            """
            insert into referral.customer_trait (kind, digest, tenant_id, seen_at)
            values (:kind, :digest, :tenantId, :seenAt)
                on conflict do nothing
            """)
    void add(String kind, UUID digest, UUID tenantId, Instant seenAt);

    @Query(
            """
            insert into referral.customer_trait (kind, digest, tenant_id, family, seen_at)
            values (:kind, :digest, :tenantId, :family, :seenAt)
                on conflict do nothing
            """)
    void addOfFamily(String kind, UUID digest, UUID tenantId, UUID family, Instant seenAt);

    /** How many have it that do not belong to a family. */
    @Query(
            """
            select count(*)
              from referral.customer_trait
             where kind = :kind
               and digest = :digest
               and coalesce(family, tenant_id) <> :family
            """)
    long strangers(String kind, UUID digest, UUID family);

    @Query(
            """
            select partner_id
              from referral.arrival
             where tenant_id = :tenantId
            """)
    Optional<UUID> partnerOf(UUID tenantId);

    /** The customers of a partner that have it. */
    @Query(
            """
            select trait.tenant_id
              from referral.customer_trait as trait
              join referral.arrival
                on arrival.tenant_id = trait.tenant_id
             where arrival.partner_id = :partnerId
               and trait.kind = :kind
               and trait.digest = :digest
            """)
    List<UUID> broughtBy(UUID partnerId, String kind, UUID digest);

    @Query(
            """
            select count(*)
              from referral.customer_trait
             where kind = :kind
               and digest = :digest
               and tenant_id <> :tenantId
            """)
    long others(String kind, UUID digest, UUID tenantId);

    @Query(
            """
            insert into referral.arrival (tenant_id, partner_id, link_id, campaign, how, bound_at)
            values (:tenantId, :partnerId, :linkId, :campaign, :how, :boundAt)
                on conflict (tenant_id) do nothing
            """)
    void arrive(
            UUID tenantId,
            UUID partnerId,
            UUID linkId,
            String campaign,
            String how,
            Instant boundAt);

    @Query(
            """
            select count(*)
              from referral.arrival
             where partner_id = :partnerId
               and bound_at > :from
               and bound_at <= :to
            """)
    long arrivals(UUID partnerId, Instant from, Instant to);
}
