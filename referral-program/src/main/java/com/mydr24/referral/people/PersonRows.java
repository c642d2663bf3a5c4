package com.mydr24.referral.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PersonRows extends GenericRepository<PersonRow, UUID> {
    @Query(
            """
            insert into referral.partner_person
                   (id, partner_id, subject, roles, state, invited_at, link_hash, link_until)
            values (:id, :partnerId, :subject, :roles, 'INVITED', :at, :linkHash, :linkUntil)
                on conflict (subject) where state <> 'REMOVED' do nothing
            """)
    int insert(
            UUID id,
            UUID partnerId,
            String subject,
            String roles,
            Instant at,
            byte[] linkHash,
            Instant linkUntil);

    @Query(
            """
            select id, partner_id, subject, roles, state, invited_at, joined_at
              from referral.partner_person
             where partner_id = :partnerId
               and state <> 'REMOVED'
             order by invited_at, id
            """)
    List<PersonRow> living(UUID partnerId);

    /** Whoever wants to change one of a partner's people holds them all, in one order. */
    @Query(
            """
            select id, partner_id, subject, roles, state, invited_at, joined_at
              from referral.partner_person
             where partner_id = :partnerId
               and state <> 'REMOVED'
             order by id
               for update
            """)
    List<PersonRow> lock(UUID partnerId);

    @Query(
            """
            select id, partner_id, subject, roles, state, invited_at, joined_at
              from referral.partner_person
             where subject = :subject
               and state = 'ACTIVE'
            """)
    Optional<PersonRow> atWork(String subject);

    @Query(
            """
            select id, partner_id, subject, roles, state, invited_at, joined_at
              from referral.partner_person
             where link_hash = :hash
               and link_until > :now
               and state = 'INVITED'
            """)
    Optional<PersonRow> waiting(byte[] hash, Instant now);

    @Query(
            """
            select count(*) > 0
              from referral.partner_person
             where subject = :subject
               and state <> 'REMOVED'
            """)
    boolean isTaken(String subject);

    /** Those who were removed here, and may still have an account at the identity provider. */
    @Query(
            """
            select id, partner_id, subject, roles, state, invited_at, joined_at
              from referral.partner_person
             where state = 'REMOVED'
               and forgotten_at is null
             order by removed_at
             limit :most
            """)
    List<PersonRow> toForget(int most);

    @Query(
            """
            update referral.partner_person
               set link_hash = :linkHash, link_until = :linkUntil
             where id = :id
               and state = 'INVITED'
            """)
    int linkAnew(UUID id, byte[] linkHash, Instant linkUntil);

    @Query(
            """
            update referral.partner_person
               set state = 'ACTIVE', joined_at = :at, link_hash = null, link_until = null
             where link_hash = :hash
               and link_until > :at
               and state = 'INVITED'
            """)
    int join(byte[] hash, Instant at);

    @Query(
            """
            update referral.partner_person
               set roles = :roles
             where id = :id
               and state <> 'REMOVED'
            """)
    int change(UUID id, String roles);

    @Query(
            """
            update referral.partner_person
               set state = 'REMOVED', removed_at = :at, link_hash = null, link_until = null
             where id = :id
               and state <> 'REMOVED'
            """)
    int remove(UUID id, Instant at);

    @Query(
            """
            update referral.partner_person
               set forgotten_at = :at
             where subject = :subject
               and state = 'REMOVED'
               and forgotten_at is null
            """)
    int forgotten(String subject, Instant at);

    @Query(
            """
            insert into referral.partner_person_step (person_id, no, at, action, roles, actor)
            select :personId, coalesce(max(no), 0) + 1, :at, :action,
                   (select roles from referral.partner_person where id = :personId), :actor
              from referral.partner_person_step
             where person_id = :personId
            """)
    void step(UUID personId, Instant at, String action, String actor);

    @Query(
            """
            select step.person_id, step.no, step.at, step.action, step.roles, step.actor
              from referral.partner_person_step step
              join referral.partner_person on partner_person.id = step.person_id
             where partner_person.partner_id = :partnerId
             order by step.at desc, step.person_id, step.no desc
             limit :most
            """)
    List<PersonStep> steps(UUID partnerId, int most);
}
