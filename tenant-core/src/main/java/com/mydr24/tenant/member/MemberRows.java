package com.mydr24.tenant.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface MemberRows extends GenericRepository<MemberRow, UUID> {
    /** Makes changes of a tenant's members wait for each other. */
    @Query("select tenant_id from tenancy.tenant where tenant_id = :tenantId for update")
    Optional<UUID> lockMembers(UUID tenantId);

    @Query(
            """
            insert into tenancy.member (
                   tenant_id, id, email, name, roles, state, external_id, added_at, joined_at, changed_at)
            values (:tenantId, :id, :email, :name, :roles, :state, :externalId, :at, :joinedAt, :at)
            on conflict do nothing
            """)
    int insert(
            UUID tenantId,
            UUID id,
            String email,
            String name,
            String roles,
            String state,
            @Nullable String externalId,
            Instant at,
            @Nullable Instant joinedAt);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and email > :after
             order by email
             limit :most
            """)
    List<MemberRow> after(UUID tenantId, String after, int most);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and id = :id
            """)
    Optional<MemberRow> byId(UUID tenantId, UUID id);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and email = :email
            """)
    Optional<MemberRow> byEmail(UUID tenantId, String email);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and subject = :subject
            """)
    Optional<MemberRow> bySubject(UUID tenantId, String subject);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and subject in (:subjects)
            """)
    List<MemberRow> bySubjects(UUID tenantId, List<String> subjects);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and id in (:ids)
            """)
    List<MemberRow> byIds(UUID tenantId, List<UUID> ids);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
               and external_id = :externalId
            """)
    Optional<MemberRow> byExternalId(UUID tenantId, String externalId);

    @Query(
            """
            select id, email, name, roles, state, subject, external_id, added_at, joined_at,
                   changed_at, version
              from tenancy.member
             where tenant_id = :tenantId
             order by added_at, id
            offset :skipped
             limit :most
            """)
    List<MemberRow> slice(UUID tenantId, long skipped, int most);

    @Query(
            """
            update tenancy.member
               set email = :email, name = :name, roles = :roles, state = :state,
                   external_id = :externalId, joined_at = coalesce(joined_at, :at),
                   changed_at = :at, version = version + 1
             where tenant_id = :tenantId
               and id = :id
            """)
    void provision(
            UUID tenantId,
            UUID id,
            String email,
            String name,
            String roles,
            String state,
            @Nullable String externalId,
            Instant at);

    @Query("delete from tenancy.invitation where tenant_id = :tenantId and member_id = :id")
    int removeInvitation(UUID tenantId, UUID id);

    @Query("delete from tenancy.member where tenant_id = :tenantId and id = :id")
    int remove(UUID tenantId, UUID id);

    @Query(
            """
            select count(*)
              from tenancy.member
             where tenant_id = :tenantId
               and id <> :id
               and state = 'ACTIVE'
               and ' ' || roles || ' ' like '% TENANT_ADMIN %'
            """)
    long adminsBesides(UUID tenantId, UUID id);

    @Query("select count(*) from tenancy.member where tenant_id = :tenantId")
    long count(UUID tenantId);

    @Query(
            """
            update tenancy.member
               set name = :name, roles = :roles, state = :state, changed_at = :at,
                   version = version + 1
             where tenant_id = :tenantId
               and id = :id
            """)
    void change(UUID tenantId, UUID id, String name, String roles, String state, Instant at);

    /** The first sign-in of somebody who is a member by address alone. */
    @Query(
            """
            update tenancy.member
               set subject = :subject, changed_at = :at, version = version + 1
             where tenant_id = :tenantId
               and email = :email
               and state = 'ACTIVE'
               and subject is null
            """)
    int bind(UUID tenantId, String email, String subject, Instant at);

    @Query(
            """
            update tenancy.member
               set subject = :subject, name = :name, state = 'ACTIVE', joined_at = :at,
                   changed_at = :at, version = version + 1
             where tenant_id = :tenantId
               and id = :id
               and state = 'INVITED'
            """)
    int join(UUID tenantId, UUID id, String subject, String name, Instant at);

    @Query(
            """
            update tenancy.member
               set subject = :subject
             where tenant_id = :tenantId
               and id = :id
            """)
    void rebind(UUID tenantId, UUID id, String subject);
}
