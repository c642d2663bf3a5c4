package com.mydr24.sla.edge;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface EdgeTenantRows extends GenericRepository<EdgeTenantRow, UUID> {
    @Query("select tenant_id, since from sla.edge_tenant where tenant_id = :tenantId")
    Optional<EdgeTenantRow> find(UUID tenantId);

    @Query(
            """
            select e.tenant_id
              from sla.edge_tenant e
              join tenancy.directory d on d.id = e.tenant_id
             where d.cell = :cell
            """)
    List<UUID> inCell(String cell);

    @Query(
            """
            insert into sla.edge_tenant (tenant_id, since)
            values (:tenantId, :since)
            on conflict (tenant_id) do nothing
            """)
    void insertOnce(UUID tenantId, Instant since);

    @Query("delete from sla.edge_tenant where tenant_id = :tenantId")
    long delete(UUID tenantId);
}
