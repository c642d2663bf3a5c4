package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface AnchorRows extends GenericRepository<AnchorRow, Long> {
    @Query(
            """
            select sequence, hash, head
              from tenancy.audit_anchor
             where tenant_id = :tenantId
             order by sequence desc
             limit 1
            """)
    Optional<AnchorRow> last(UUID tenantId);

    @Query(
            """
            insert into tenancy.audit_anchor (tenant_id, sequence, hash, head)
            values (:tenantId, :sequence, :hash, :head)
            on conflict (tenant_id, sequence) do nothing
            """)
    void insertOnce(UUID tenantId, long sequence, String hash, String head);
}
