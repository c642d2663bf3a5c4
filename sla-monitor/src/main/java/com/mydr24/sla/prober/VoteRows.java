package com.mydr24.sla.prober;

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
interface VoteRows extends GenericRepository<VoteRows.VoteRow, UUID> {
    @MappedEntity(value = "probe_vote", schema = "sla")
    record VoteRow(
            @Id UUID target,
            String vantage,
            Instant roundAt,
            String sight,
            int httpStatus,
            long responseMs,
            Instant seenAt) {
        Vote vote() {
            return new Vote(vantage, roundAt, Sight.valueOf(sight), httpStatus, responseMs, seenAt);
        }
    }

    @Query(
            """
            insert into sla.probe_vote (tenant_id, target, round_at, vantage, sight, http_status,
                                        response_ms, seen_at)
            values (:tenantId, :target, :roundAt, :vantage, :sight, :httpStatus, :responseMs,
                    :seenAt)
            on conflict do nothing
            """)
    long insertOnce(
            UUID tenantId,
            UUID target,
            Instant roundAt,
            String vantage,
            String sight,
            int httpStatus,
            long responseMs,
            Instant seenAt);

    @Query(
            """
            select target, vantage, round_at, sight, http_status, response_ms, seen_at
              from sla.probe_vote
             where tenant_id = :tenantId
               and target = :target
               and round_at > :after
             order by round_at, vantage
            """)
    List<VoteRow> after(UUID tenantId, UUID target, Instant after);

    @Query(
            """
            select target, vantage, round_at, sight, http_status, response_ms, seen_at
              from sla.probe_vote
             where tenant_id = :tenantId
               and target = :target
             order by round_at desc, vantage
             limit :limit
            """)
    List<VoteRow> newest(UUID tenantId, UUID target, int limit);

    @Query(
            """
            delete from sla.probe_vote
             where tenant_id = :tenantId
               and target = :target
               and (round_at < :upBefore and sight = 'UP' or round_at < :allBefore)
            """)
    long prune(UUID tenantId, UUID target, Instant upBefore, Instant allBefore);
}
