package com.mydr24.sla.incident;

import com.mydr24.sla.alert.TargetKind;
import com.mydr24.sla.watch.Severity;
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
interface WatchTargetRows extends GenericRepository<WatchTargetRows.TargetRow, UUID> {
    @MappedEntity(value = "watch_target", schema = "sla")
    record TargetRow(@Id UUID id, String kind, String address, String least) {
        WatchTarget target() {
            return new WatchTarget(id, TargetKind.valueOf(kind), address, Severity.valueOf(least));
        }

        @Override
        public String toString() {
            return "TargetRow[" + id + "]";
        }
    }

    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);

    @Query(
            """
            select id, kind, address, least
              from sla.watch_target
             where tenant_id = :tenantId
               and removed_at is null
             order by created_at, id
            """)
    List<TargetRow> all(UUID tenantId);

    @Query(
            """
            insert into sla.watch_target (tenant_id, id, kind, address, least, created_at)
            values (:tenantId, :id, :kind, :address, :least, :createdAt)
            """)
    void insert(
            UUID tenantId, UUID id, String kind, String address, String least, Instant createdAt);

    @Query(
            """
            update sla.watch_target
               set removed_at = :at
             where tenant_id = :tenantId
               and id = :id
               and removed_at is null
            """)
    long remove(UUID tenantId, UUID id, Instant at);
}
