package com.mydr24.tenant.provisioning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface StepLogRows extends GenericRepository<StepLogRow, UUID> {
    @Query(
            """
            select tenant_id, step, attempts, done_at, last_error
              from tenancy.provisioning_step
             where tenant_id = :tenantId
            """)
    List<StepLogRow> of(UUID tenantId);

    @Query(
            """
            insert into tenancy.provisioning_step (tenant_id, step, attempts, done_at)
            values (:tenantId, :step, 1, :at)
            on conflict (tenant_id, step) do update
               set attempts = provisioning_step.attempts + 1,
                   done_at = coalesce(provisioning_step.done_at, excluded.done_at),
                   last_error = null
            """)
    void done(UUID tenantId, String step, Instant at);

    @Query(
            """
            insert into tenancy.provisioning_step (tenant_id, step, attempts, last_error)
            values (:tenantId, :step, 1, :error)
            on conflict (tenant_id, step) do update
               set attempts = provisioning_step.attempts + 1,
                   last_error = excluded.last_error
            """)
    void failed(UUID tenantId, String step, String error);

    /** Tenants of a cell that lack the step, whatever else was done, unless they are leaving. */
    @Query(
            """
            select d.id
              from tenancy.directory d
             where d.cell = :cell
               and d.status in ('PROVISIONING', 'ACTIVE', 'SUSPENDED')
               and not exists (select 1
                                 from tenancy.provisioning_step s
                                where s.tenant_id = d.id
                                  and s.step = :step
                                  and s.done_at is not null)
            """)
    List<UUID> lacking(String cell, String step);
}
