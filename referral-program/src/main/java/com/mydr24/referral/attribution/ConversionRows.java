package com.mydr24.referral.attribution;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ConversionRows extends GenericRepository<ConversionRow, UUID> {
    @Query(
            """
            select tenant_id, partner_id, link_id, link_slug, campaign, campaign_version, bound_at
              from referral.conversion
             where tenant_id = :tenantId
            """)
    Optional<ConversionRow> find(UUID tenantId);

    @Query(
            """
            insert into referral.conversion
                   (tenant_id, partner_id, link_id, link_slug, how, campaign, campaign_version,
                    bound_at)
            values (:tenantId, :partnerId, :linkId, :linkSlug, :how, :campaign, :campaignVersion,
                    :boundAt)
                on conflict (tenant_id) do nothing
            """)
    void bind(
            UUID tenantId,
            UUID partnerId,
            UUID linkId,
            String linkSlug,
            String how,
            String campaign,
            int campaignVersion,
            Instant boundAt);

    @Query(
            """
            insert into referral.touch (tenant_id, id, link_id, clicked_at)
            values (:tenantId, :id, :linkId, :clickedAt)
                on conflict (tenant_id, id) do nothing
            """)
    void touch(UUID tenantId, UUID id, UUID linkId, Instant clickedAt);
}
