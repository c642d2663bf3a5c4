package com.mydr24.tenant.life;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface OffboardingRows extends GenericRepository<OffboardingRow, UUID> {
    OffboardingRow save(OffboardingRow row);

    @Query(
            """
            select saga_id, tenant_id, came_from, began_at, grace_ends_at, cancelled_at
              from tenancy.offboarding
             where tenant_id = :tenantId
               and cancelled_at is null
            """)
    Optional<OffboardingRow> current(UUID tenantId);

    @Query(
            """
            update tenancy.offboarding
               set cancelled_at = :at
             where tenant_id = :tenantId
               and cancelled_at is null
            """)
    void cancel(UUID tenantId, Instant at);

    /** Tenants of the cell that are leaving and whose grace is over. */
    @Query(
            """
            select o.tenant_id
              from tenancy.offboarding o
              join tenancy.directory d on d.id = o.tenant_id
             where d.cell = :cell
               and d.status = 'OFFBOARDING'
               and o.cancelled_at is null
               and o.grace_ends_at <= :now
            """)
    List<UUID> overdue(String cell, Instant now);
}
