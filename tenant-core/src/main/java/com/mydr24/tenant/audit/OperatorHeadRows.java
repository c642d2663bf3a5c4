package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface OperatorHeadRows extends GenericRepository<OperatorHeadRow, Long> {
    @Query("select sequence, hash from tenancy.operator_head for update")
    OperatorHeadRow lock();

    @Query(
            """
            with moved as (
                update tenancy.operator_head
                   set sequence = :sequence, hash = :hash
            )
            insert into tenancy.operator_entry (sequence, at, operator, tenant_id, entry, hash)
            values (:sequence, :at, :operator, :tenantId, :entry, :hash)
            """)
    void append(
            long sequence, Instant at, String operator, UUID tenantId, String entry, String hash);
}
