package com.mydr24.sla.prober;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ProbedTenantRows extends GenericRepository<ProbedTenantRows.TenantRow, UUID> {
    @MappedEntity(value = "probed_tenant", schema = "sla")
    record TenantRow(@Id UUID tenantId, Instant since) {}

    @Query(
            """
            select p.tenant_id
              from sla.probed_tenant p
              join tenancy.directory d on d.id = p.tenant_id
             where d.cell = :cell
            """)
    List<UUID> inCell(String cell);

    @Query(
            """
            insert into sla.probed_tenant (tenant_id, since)
            values (:tenantId, :since)
            on conflict (tenant_id) do nothing
            """)
    void insertOnce(UUID tenantId, Instant since);
}
