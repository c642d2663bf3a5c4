package com.mydr24.billing.close;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ClosingRows extends GenericRepository<ClosingRow, UUID> {
    @Query(
            """
            select exists (select 1
                             from billing.month_closing
                            where tenant_id = :tenantId
                              and month = :month)
            """)
    boolean isClosed(UUID tenantId, String month);

    /** The newest closed month. */
    @Query(
            """
            select max(month)
              from billing.month_closing
             where tenant_id = :tenantId
            """)
    Optional<String> last(UUID tenantId);

    @Query(
            """
            insert into billing.month_closing (tenant_id, month, closed_at)
            values (:tenantId, :month, :closedAt)
            """)
    void close(UUID tenantId, String month, Instant closedAt);
}
