package com.mydr24.tenant.erasure;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface RemovalRows extends GenericRepository<RemovalRow, UUID> {
    /** Counted before it goes; a second count, after a kill in between, can only be lower. */
    @Query(
            """
            insert into tenancy.erasure_removal (tenant_id, saga_id, store, thing, removed)
            values (:tenantId, :sagaId, :store, :thing, :count)
            on conflict (tenant_id, saga_id, store, thing) do update
               set removed = greatest(erasure_removal.removed, excluded.removed)
            """)
    void note(UUID tenantId, UUID sagaId, String store, String thing, long count);

    @Query(
            """
            select saga_id, store, thing, removed
              from tenancy.erasure_removal
             where saga_id = :sagaId
             order by store, thing
            """)
    List<RemovalRow> of(UUID sagaId);
}
