package com.mydr24.sla.alert;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface AlertTargetRows extends GenericRepository<AlertTargetRows.TargetRow, UUID> {
    @MappedEntity(value = "alert_target", schema = "sla")
    record TargetRow(@Id UUID id, String kind, String address, int level) {
        AlertTarget target() {
            return new AlertTarget(id, TargetKind.valueOf(kind), address, level);
        }
    }

    @Query(
            """
            select id, kind, address, level
              from sla.alert_target
             where tenant_id = :tenantId
               and removed_at is null
             order by level, created_at, id
            """)
    List<TargetRow> all(UUID tenantId);

    @Query(
            """
            insert into sla.alert_target (tenant_id, id, kind, address, level, created_at)
            values (:tenantId, :id, :kind, :address, :level, :createdAt)
            """)
    void insert(UUID tenantId, UUID id, String kind, String address, int level, Instant createdAt);

    @Query(
            """
            update sla.alert_target
               set removed_at = :removedAt
             where tenant_id = :tenantId
               and id = :id
               and removed_at is null
            """)
    long remove(UUID tenantId, UUID id, Instant removedAt);

    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);
}
