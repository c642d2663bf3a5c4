package com.mydr24.referral.admission;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ApplicationRows extends GenericRepository<ApplicationRow, UUID> {
    /** 1 unless one of the same address waits. */
    @Query(
            """
            insert into referral.partner_application
                   (id, name, type, country, currency, email, about, state, received_at)
            values (:id, :name, :type, :country, :currency, :email, :about, 'RECEIVED',
                    :receivedAt)
                on conflict (email) where state = 'RECEIVED' do nothing
            """)
    int receive(
            UUID id,
            String name,
            String type,
            String country,
            String currency,
            String email,
            String about,
            Instant receivedAt);

    @Query(
            """
            select id, name, type, country, currency, email, about, state, received_at, reason,
                   partner_id
              from referral.partner_application
             where id = :id
            """)
    Optional<ApplicationRow> byId(UUID id);

    @Query(
            """
            select id
              from referral.partner_application
             where id = :id
               and state = 'RECEIVED'
               for update
            """)
    Optional<UUID> lockWaiting(UUID id);

    @Query(
            """
            select id, name, type, country, currency, email, about, state, received_at, reason,
                   partner_id
              from referral.partner_application
             where state = 'RECEIVED'
             order by received_at, id
            """)
    List<ApplicationRow> waiting();

    @Query(
            """
            update referral.partner_application
               set state = 'APPROVED', decided_by = :by, decided_at = :at, partner_id = :partnerId
             where id = :id
               and state = 'RECEIVED'
            """)
    int approve(UUID id, String by, Instant at, UUID partnerId);

    @Query(
            """
            update referral.partner_application
               set state = 'REFUSED', decided_by = :by, decided_at = :at, reason = :reason
             where id = :id
               and state = 'RECEIVED'
            """)
    int refuse(UUID id, String by, Instant at, String reason);

    @Query(
            """
            insert into referral.partner_group (name, title, campaign, created_at)
            values (:name, :title, :campaign, :createdAt)
                on conflict (name)
                do update set title = excluded.title, campaign = excluded.campaign
            """)
    void putGroup(String name, String title, String campaign, Instant createdAt);

    @Query(
            """
            select name, title, campaign
              from referral.partner_group
             order by name
            """)
    List<PartnerGroup> groups();

    @Query(
            """
            insert into referral.group_membership (partner_id, since_no, group_name, since, by)
            select :partnerId, coalesce(max(since_no), 0) + 1, :groupName, :since, :by
              from referral.group_membership
             where partner_id = :partnerId
                on conflict (partner_id, since_no) do nothing
            """)
    int join(UUID partnerId, String groupName, Instant since, String by);

    @Query(
            """
            select partner_group.name, partner_group.title, partner_group.campaign
              from referral.group_membership
              join referral.partner_group
                on partner_group.name = group_membership.group_name
             where group_membership.partner_id = :partnerId
             order by group_membership.since_no desc
             limit 1
            """)
    Optional<PartnerGroup> groupOf(UUID partnerId);
}
