package com.mydr24.tenant.directory;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface TenantEventRows extends GenericRepository<TenantEventRow, Long> {
    @Query(
            """
            insert into tenancy.tenant_event
                   (tenant_id, from_status, to_status, caller, role, reason, saga_id, at)
            values (:tenantId, :fromStatus, :toStatus, :caller, :role, :reason, :sagaId, :at)
            """)
    void insert(
            UUID tenantId,
            String fromStatus,
            String toStatus,
            String caller,
            String role,
            String reason,
            @Nullable UUID sagaId,
            Instant at);

    @Query(
            """
            select position, tenant_id, from_status, to_status, caller, role, reason, saga_id, at
              from tenancy.tenant_event
             where tenant_id = :tenantId
             order by position
            """)
    List<TenantEventRow> of(UUID tenantId);
}
