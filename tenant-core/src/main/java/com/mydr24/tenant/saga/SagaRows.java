package com.mydr24.tenant.saga;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface SagaRows extends GenericRepository<SagaRow, UUID> {
    SagaRow save(SagaRow row);

    Optional<SagaRow> findById(UUID id);

    List<SagaRow> findByTenantIdOrderByOpenedAt(UUID tenantId);

    @Query(
            """
            select id, tenant_id, cell, kind, parameters, caller, role, opened_at, ended_at,
                   called_off_at
              from tenancy.saga
             where tenant_id = :tenantId
               and ended_at is null
            """)
    Optional<SagaRow> open(UUID tenantId);

    /** As {@link #open}, and nobody writes about it until the transaction ends. */
    @Query(
            """
            select id, tenant_id, cell, kind, parameters, caller, role, opened_at, ended_at,
                   called_off_at
              from tenancy.saga
             where tenant_id = :tenantId
               and ended_at is null
               for share
            """)
    Optional<SagaRow> openHeld(UUID tenantId);

    @Query(
            """
            update tenancy.saga
               set called_off_at = coalesce(called_off_at, :at)
             where tenant_id = :tenantId
               and kind = :kind
               and ended_at is null
            """)
    int callOff(UUID tenantId, String kind, Instant at);

    @Query("select id from tenancy.saga where cell = :cell and ended_at is null")
    List<UUID> openIn(String cell);

    @Query("update tenancy.saga set ended_at = :at where id = :id and ended_at is null")
    void end(UUID id, Instant at);
}
