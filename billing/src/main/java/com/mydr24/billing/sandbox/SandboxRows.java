package com.mydr24.billing.sandbox;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which accounts are sandboxes, and where each is going. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SandboxRows extends GenericRepository<SandboxRow, UUID> {
    /** Keeps an account apart from all that is money, from its first moment. */
    @Query(
            """
            insert into billing.sandbox (tenant_id)
            values (:tenantId)
                on conflict (tenant_id) do nothing
            """)
    void open(UUID tenantId);

    @Query(
            """
            select tenant_id, target, arrived_at, failure
              from billing.sandbox
             where tenant_id = :tenantId
            """)
    Optional<SandboxRow> find(UUID tenantId);

    @Query(
            """
            select tenant_id, target, arrived_at, failure
              from billing.sandbox
             where tenant_id = :tenantId
               for update
            """)
    Optional<SandboxRow> lock(UUID tenantId);

    @Query(
            """
            update billing.sandbox
               set target = :target, arrived_at = null, failure = null
             where tenant_id = :tenantId
            """)
    void send(UUID tenantId, Instant target);

    /** Nothing where it was sent on meanwhile. */
    @Query(
            """
            update billing.sandbox
               set arrived_at = :at, failure = null
             where tenant_id = :tenantId
               and target = :target
            """)
    int arrived(UUID tenantId, Instant target, Instant at);

    @Query("update billing.sandbox set failure = :failure where tenant_id = :tenantId")
    void failed(UUID tenantId, String failure);
}
