package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SignedHeadRows extends GenericRepository<SignedHeadRow, Long> {
    @Query(
            """
            select sequence, head, frontier
              from tenancy.audit_signed_head
             where tenant_id = :tenantId
             order by sequence desc
             limit 1
            """)
    Optional<SignedHeadRow> last(UUID tenantId);

    @Query(
            """
            select sequence, head, frontier
              from tenancy.audit_signed_head
             where tenant_id = :tenantId
             order by sequence
            """)
    List<SignedHeadRow> all(UUID tenantId);

    /** Two who sign the same entry leave one statement. */
    @Query(
            """
            insert into tenancy.audit_signed_head (tenant_id, sequence, head, frontier)
            values (:tenantId, :sequence, :head, :frontier)
            on conflict (tenant_id, sequence) do nothing
            """)
    void insertOnce(UUID tenantId, long sequence, String head, String frontier);
}
