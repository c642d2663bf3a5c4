package com.mydr24.tenant.key;

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
interface ApiKeyRows extends GenericRepository<ApiKeyRow, UUID> {
    @Query(
            """
            insert into tenancy.api_key (
                   tenant_id, id, name, purpose, hash, scopes, created_at, expires_at)
            values (:tenantId, :id, :name, :purpose, :hash, :scopes, :createdAt, :expiresAt)
            """)
    void insert(
            UUID tenantId,
            UUID id,
            String name,
            String purpose,
            byte[] hash,
            String scopes,
            Instant createdAt,
            @Nullable Instant expiresAt);

    @Query(
            """
            select id, name, purpose, scopes, created_at, expires_at, last_used_at, revoked_at
              from tenancy.api_key
             where tenant_id = :tenantId
             order by created_at, id
            """)
    List<ApiKeyRow> all(UUID tenantId);

    @Query(
            """
            select id, name, purpose, scopes, created_at, expires_at, last_used_at, revoked_at
              from tenancy.api_key
             where tenant_id = :tenantId
               and hash = :hash
               and revoked_at is null
            """)
    Optional<ApiKeyRow> byHash(UUID tenantId, byte[] hash);

    @Query(
            """
            update tenancy.api_key
               set last_used_at = :at
             where tenant_id = :tenantId
               and id = :id
            """)
    void used(UUID tenantId, UUID id, Instant at);

    @Query(
            """
            update tenancy.api_key
               set revoked_at = :at
             where tenant_id = :tenantId
               and id = :id
               and revoked_at is null
            """)
    int revoke(UUID tenantId, UUID id, Instant at);
}
