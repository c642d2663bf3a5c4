package com.mydr24.referral.link;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface LinkRows extends GenericRepository<LinkRow, String> {
    @Query(
            """
            select link.slug, link.id, link.partner_id, link.campaign, link.target, link.tags, link.rate_bp,
                   link.created_at,
                   link.disabled_at is null and partner.disabled_at is null as enabled
              from referral.link
              join referral.partner
                on partner.id = link.partner_id
             where link.slug = :slug
            """)
    Optional<LinkRow> bySlug(String slug);

    @Query(
            """
            select link.slug, link.id, link.partner_id, link.campaign, link.target, link.tags, link.rate_bp,
                   link.created_at,
                   link.disabled_at is null and partner.disabled_at is null as enabled
              from referral.link
              join referral.partner
                on partner.id = link.partner_id
             where link.id = :id
            """)
    Optional<LinkRow> byId(UUID id);

    @Query(
            """
            select link.slug, link.id, link.partner_id, link.campaign, link.target, link.tags, link.rate_bp,
                   link.created_at,
                   link.disabled_at is null and partner.disabled_at is null as enabled
              from referral.link
              join referral.partner
                on partner.id = link.partner_id
             where link.partner_id = :partnerId
             order by link.slug
            """)
    List<LinkRow> ofPartner(UUID partnerId);

    /** 1 when the slug was free. */
    @Query(
            """
            insert into referral.link (slug, id, partner_id, campaign, target, tags, created_at)
            values (:slug, :id, :partnerId, :campaign, :target, :tags, :createdAt)
                on conflict (slug) do nothing
            """)
    int add(
            String slug,
            UUID id,
            UUID partnerId,
            String campaign,
            String target,
            String tags,
            Instant createdAt);

    @Query(
            """
            update referral.link
               set disabled_at = :at
             where slug = :slug
               and disabled_at is null
            """)
    void disable(String slug, Instant at);

    @Query(
            """
            select cast(coalesce(sum(clicks), 0) as bigint)
              from referral.click_count
             where link_id = :linkId
            """)
    long clicks(UUID linkId);
}
