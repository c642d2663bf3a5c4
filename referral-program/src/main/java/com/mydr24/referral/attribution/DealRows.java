package com.mydr24.referral.attribution;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface DealRows extends GenericRepository<DealRow, UUID> {
    /** 1 unless the same is announced already and not decided. */
    @Query(
            """
            insert into referral.deal (id, link_id, domain, state, registered_at)
            values (:id, :linkId, :domain, 'REGISTERED', :registeredAt)
                on conflict (link_id, domain) where state = 'REGISTERED' do nothing
            """)
    int register(UUID id, UUID linkId, String domain, Instant registeredAt);

    @Query(
            """
            select deal.id, deal.link_id, link.slug, deal.domain, deal.state, deal.registered_at,
                   deal.ends_at
              from referral.deal
              join referral.link
                on link.id = deal.link_id
             where link.partner_id = :partnerId
             order by deal.registered_at, deal.id
            """)
    List<DealRow> of(UUID partnerId);

    @Query(
            """
            select deal.id, deal.link_id, link.slug, deal.domain, deal.state, deal.registered_at,
                   deal.ends_at
              from referral.deal
              join referral.link
                on link.id = deal.link_id
             where deal.id = :id
            """)
    Optional<DealRow> byId(UUID id);

    @Query(
            """
            select deal.id, deal.link_id, link.slug, deal.domain, deal.state, deal.registered_at,
                   deal.ends_at
              from referral.deal
              join referral.link
                on link.id = deal.link_id
             where deal.domain = :domain
               and deal.state = 'SIGNED'
               and deal.decided_at <= :at
               and deal.ends_at > :at
            """)
    Optional<DealRow> signed(String domain, Instant at);

    @Query(
            """
            select id
              from referral.deal
             where domain = :domain
             order by id
               for update
            """)
    List<UUID> lock(String domain);

    @Query(
            """
            update referral.deal
               set state = 'ENDED'
             where domain = :domain
               and state = 'SIGNED'
               and ends_at <= :now
            """)
    void end(String domain, Instant now);

    /** 1 when it was open and nobody else has the domain, which is locked. */
    @Query(
            """
            update referral.deal
               set state = 'SIGNED', decided_by = :decidedBy, decided_at = :now, ends_at = :endsAt
             where id = :id
               and state = 'REGISTERED'
               and not exists (select 1
                                 from referral.deal as other
                                where other.domain = deal.domain
                                  and other.state = 'SIGNED')
            """)
    int sign(UUID id, String decidedBy, Instant now, Instant endsAt);

    @Query(
            """
            update referral.deal
               set state = 'REFUSED', decided_by = :decidedBy, decided_at = :now
             where id = :id
               and state = 'REGISTERED'
            """)
    int refuse(UUID id, String decidedBy, Instant now);
}
