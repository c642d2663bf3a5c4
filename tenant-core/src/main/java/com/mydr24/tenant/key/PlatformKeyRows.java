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

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PlatformKeyRows extends GenericRepository<PlatformKeyRow, UUID> {
    @Query(
            """
            insert into tenancy.platform_key (id, role, subject, name, hash, created_at)
            values (:id, :role, :subject, :name, :hash, :createdAt)
            """)
    void insert(
            UUID id,
            String role,
            @Nullable UUID subject,
            String name,
            byte[] hash,
            Instant createdAt);

    @Query(
            """
            select id, role, subject, name, created_at, revoked_at
              from tenancy.platform_key
             where hash = :hash
               and revoked_at is null
            """)
    Optional<PlatformKeyRow> byHash(byte[] hash);

    @Query(
            """
            select id, role, subject, name, created_at, revoked_at
              from tenancy.platform_key
             where id = :id
               and revoked_at is null
            """)
    Optional<PlatformKeyRow> livingById(UUID id);

    @Query(
            """
            select id, role, subject, name, created_at, revoked_at
              from tenancy.platform_key
             order by created_at, id
            """)
    List<PlatformKeyRow> all();

    @Query(
            """
            update tenancy.platform_key
               set revoked_at = :at
             where id = :id
               and revoked_at is null
            """)
    int revoke(UUID id, Instant at);
}
