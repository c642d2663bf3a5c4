package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface EdgeRows extends GenericRepository<EdgeWatchRow, UUID> {
    @Query(
            """
            insert into sla.edge_watch (tenant_id, process, since, flushed_until, alive_at, beat_at)
            values (:tenantId, :process, :since, :since, :aliveAt, :since)
            on conflict (tenant_id, process) do nothing
            """)
    void begin(UUID tenantId, UUID process, Instant since, Instant aliveAt);

    /** Nothing is changed of a process that was given up. */
    @Query(
            """
            update sla.edge_watch
               set flushed_until = greatest(flushed_until, :flushedUntil),
                   sequence = :sequence,
                   alive_at = :aliveAt,
                   beat_at = greatest(beat_at, :beatAt),
                   ended = :ended
             where tenant_id = :tenantId
               and process = :process
               and not ended
            """)
    long advance(
            UUID tenantId,
            UUID process,
            Instant flushedUntil,
            int sequence,
            Instant aliveAt,
            Instant beatAt,
            boolean ended);

    @Query(
            """
            update sla.edge_watch
               set alive_at = :aliveAt,
                   beat_at = greatest(beat_at, :beatAt)
             where tenant_id = :tenantId
               and process = :process
               and not ended
            """)
    long beat(UUID tenantId, UUID process, Instant aliveAt, Instant beatAt);

    @Query(
            """
            select process, flushed_until, beat_at
              from sla.edge_watch
             where tenant_id = :tenantId
               and not ended
               and alive_at < :deadline
               for update
            """)
    List<EdgeWatchRow> silentSince(UUID tenantId, Instant deadline);

    @Query(
            """
            insert into sla.edge_gap (tenant_id, process, from_at, to_at, age)
            values (:tenantId, :process, :fromAt, :toAt,
                    (select coalesce(max(age) + 1, 0)
                       from sla.month_report
                      where tenant_id = :tenantId))
            on conflict (tenant_id, process) do nothing
            """)
    void addGap(UUID tenantId, UUID process, Instant fromAt, Instant toAt);

    @Query(
            """
            update sla.edge_watch
               set ended = true
             where tenant_id = :tenantId
               and process = :process
            """)
    void giveUp(UUID tenantId, UUID process);
}
