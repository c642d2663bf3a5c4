package com.mydr24.sla.prober;

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
interface TargetRows extends GenericRepository<TargetRow, UUID> {
    @Query(
            """
            select id, monitor, kind, address, every_seconds, judged_round, said_at, said_up,
                   said_status
              from sla.probe_target
             where tenant_id = :tenantId
               and removed_at is null
             order by monitor
            """)
    List<TargetRow> all(UUID tenantId);

    @Query(
            """
            select id, monitor, kind, address, every_seconds, judged_round, said_at, said_up,
                   said_status
              from sla.probe_target
             where tenant_id = :tenantId
               and id = :id
               and removed_at is null
            """)
    Optional<TargetRow> find(UUID tenantId, UUID id);

    @Query(
            """
            insert into sla.probe_target (tenant_id, id, monitor, kind, address, every_seconds,
                                          created_at)
            values (:tenantId, :id, :monitor, :kind, :address, :everySeconds, :createdAt)
            """)
    void insert(
            UUID tenantId,
            UUID id,
            String monitor,
            String kind,
            String address,
            int everySeconds,
            Instant createdAt);

    @Query(
            """
            update sla.probe_target
               set removed_at = :at
             where tenant_id = :tenantId
               and id = :id
               and removed_at is null
            """)
    long remove(UUID tenantId, UUID id, Instant at);

    /** Of several processes that begin a round, one does: 1 for it, 0 for the others. */
    @Query(
            """
            update sla.probe_target
               set begun_round = :round
             where tenant_id = :tenantId
               and id = :id
               and removed_at is null
               and begun_round < :round
            """)
    long begin(UUID tenantId, UUID id, Instant round);

    @Query(
            """
            update sla.probe_target
               set judged_round = :judgedRound,
                   said_at = :saidAt,
                   said_up = :saidUp,
                   said_status = :saidStatus
             where tenant_id = :tenantId
               and id = :id
            """)
    long judged(
            UUID tenantId,
            UUID id,
            Instant judgedRound,
            @Nullable Instant saidAt,
            @Nullable Boolean saidUp,
            @Nullable Integer saidStatus);

    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);
}
