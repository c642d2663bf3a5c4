package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface HeadRows extends GenericRepository<HeadRow, UUID> {
    @Query(
            """
            select tenant_id, sequence, hash, sealed_key
              from tenancy.audit_head
             where tenant_id = :tenantId
               for update
            """)
    Optional<HeadRow> lock(UUID tenantId);

    @Query(
            """
            select tenant_id, sequence, hash, sealed_key
              from tenancy.audit_head
             where tenant_id = :tenantId
            """)
    Optional<HeadRow> find(UUID tenantId);

    @Query(
            """
            insert into tenancy.audit_head (tenant_id, sequence, hash, sealed_key)
            values (:tenantId, 0, :hash, :sealedKey)
            on conflict (tenant_id) do nothing
            """)
    void begin(UUID tenantId, String hash, String sealedKey);

    /** Adds the entry and moves the head to it, in one round trip. */
    @Query(
            """
            with moved as (
                update tenancy.audit_head
                   set sequence = :sequence, hash = :hash
                 where tenant_id = :tenantId
            )
            insert into tenancy.audit_entry (tenant_id, sequence, at, action, entry, hash)
            values (:tenantId, :sequence, :at, :action, :entry, :hash)
            """)
    void append(UUID tenantId, long sequence, Instant at, String action, String entry, String hash);

    @Query("update tenancy.audit_head set sealed_key = null where tenant_id = :tenantId")
    void destroyKey(UUID tenantId);
}
