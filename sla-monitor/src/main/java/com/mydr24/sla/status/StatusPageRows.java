package com.mydr24.sla.status;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface StatusPageRows extends GenericRepository<StatusPageRows.PageRow, UUID> {
    @MappedEntity(value = "status_page", schema = "sla")
    record PageRow(@Id UUID tenantId, boolean published) {}

    @Query("select tenant_id, published from sla.status_page where tenant_id = :tenantId")
    Optional<PageRow> find(UUID tenantId);

    @Query(
            """
            insert into sla.status_page (tenant_id, published, changed_at)
            values (:tenantId, :published, :at)
            on conflict (tenant_id) do update
               set published = excluded.published, changed_at = excluded.changed_at
            """)
    void put(UUID tenantId, boolean published, Instant at);
}
