package com.mydr24.billing.subscription;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface PlannedRows extends GenericRepository<PlannedRow, UUID> {
    @Query(
            """
            select id, kind, tier, at, state
              from billing.planned_change
             where tenant_id = :tenantId
             order by planned_at
            """)
    List<PlannedRow> of(UUID tenantId);

    @Query(
            """
            insert into billing.planned_change (tenant_id, id, kind, tier, at, planned_at)
            values (:tenantId, :id, :kind, :tier, :at, :plannedAt)
            """)
    void add(
            UUID tenantId,
            UUID id,
            String kind,
            @Nullable String tier,
            Instant at,
            Instant plannedAt);

    @Query(
            """
            update billing.planned_change
               set state = :next
             where tenant_id = :tenantId
               and id = :id
               and state = :former
            """)
    int move(UUID tenantId, UUID id, String former, String next);
}
