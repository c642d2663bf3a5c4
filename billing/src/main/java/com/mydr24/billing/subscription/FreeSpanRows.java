package com.mydr24.billing.subscription;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface FreeSpanRows extends GenericRepository<FreeSpanRow, UUID> {
    @Query(
            """
            select id, kind, from_at, to_at
              from billing.free_span
             where tenant_id = :tenantId
             order by from_at
            """)
    List<FreeSpanRow> of(UUID tenantId);

    @Query(
            """
            insert into billing.free_span (tenant_id, id, kind, from_at, to_at, made_at)
            values (:tenantId, :id, :kind, :fromAt, :toAt, :madeAt)
            """)
    void add(
            UUID tenantId,
            UUID id,
            String kind,
            Instant fromAt,
            @Nullable Instant toAt,
            Instant madeAt);

    @Query(
            """
            update billing.free_span
               set to_at = greatest(from_at, :at)
             where tenant_id = :tenantId
               and to_at is null
            """)
    void end(UUID tenantId, Instant at);

    @Query(
            """
            select max(month)
              from billing.month_closing
             where tenant_id = :tenantId
            """)
    Optional<String> lastClosed(UUID tenantId);
}
