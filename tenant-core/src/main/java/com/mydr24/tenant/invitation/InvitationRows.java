package com.mydr24.tenant.invitation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface InvitationRows extends GenericRepository<InvitationRow, UUID> {
    @Query(
            """
            insert into tenancy.invitation (tenant_id, member_id, hash, made_at, expires_at)
            values (:tenantId, :memberId, :hash, :madeAt, :expiresAt)
            on conflict (tenant_id, member_id) do update
               set hash = excluded.hash,
                   made_at = excluded.made_at,
                   expires_at = excluded.expires_at,
                   ended_at = null
            """)
    void replace(UUID tenantId, UUID memberId, byte[] hash, Instant madeAt, Instant expiresAt);

    @Query(
            """
            select member_id, made_at, expires_at, ended_at
              from tenancy.invitation
             where tenant_id = :tenantId
               and hash = :hash
               and ended_at is null
               and expires_at > :now
            """)
    Optional<InvitationRow> living(UUID tenantId, byte[] hash, Instant now);

    @Query(
            """
            update tenancy.invitation
               set ended_at = :now
             where tenant_id = :tenantId
               and hash = :hash
               and ended_at is null
               and expires_at > :now
            """)
    int useUp(UUID tenantId, byte[] hash, Instant now);

    @Query(
            """
            update tenancy.invitation
               set ended_at = :now
             where tenant_id = :tenantId
               and member_id = :memberId
               and ended_at is null
            """)
    int revoke(UUID tenantId, UUID memberId, Instant now);
}
