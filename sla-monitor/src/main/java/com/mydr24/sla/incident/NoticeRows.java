package com.mydr24.sla.incident;

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
interface NoticeRows extends GenericRepository<NoticeRows.DueRow, UUID> {
    /** A notice to be sent, with all that is in it. */
    @MappedEntity(value = "incident_notice", schema = "sla")
    record DueRow(
            @Id UUID event,
            UUID target,
            String kind,
            String address,
            int attempts,
            UUID incident,
            String guarantee,
            String step,
            String severity,
            Instant at,
            String words) {
        /** Without the address, which may be a person's. */
        @Override
        public String toString() {
            return "DueRow[" + event + " to " + target + "]";
        }
    }

    /** One for each target that wants to hear of that severity. */
    @Query(
            """
            insert into sla.incident_notice (tenant_id, event, target, next_at)
            select tenant_id, :event, id, :at
              from sla.watch_target
             where tenant_id = :tenantId
               and removed_at is null
               and array_position(array['TICKET', 'PAGE', 'DOWN'], least)
                   <= array_position(array['TICKET', 'PAGE', 'DOWN'], :severity)
            """)
    void insert(UUID tenantId, UUID event, String severity, Instant at);

    @Query(
            """
            select n.event, n.target, t.kind, t.address, n.attempts, e.incident, i.guarantee,
                   e.kind as step, e.severity, e.at, e.words
              from sla.incident_notice n
              join sla.watch_target t
                on t.tenant_id = n.tenant_id
               and t.id = n.target
              join sla.incident_event e
                on e.tenant_id = n.tenant_id
               and e.id = n.event
              join sla.incident i
                on i.tenant_id = e.tenant_id
               and i.id = e.incident
             where n.tenant_id = :tenantId
               and n.state = 'WAITING'
               and n.next_at <= :now
             order by e.at, n.target
             limit 100
            """)
    List<DueRow> due(UUID tenantId, Instant now);

    /** Takes the next attempt for oneself; of several at once one gets it. */
    @Query(
            """
            update sla.incident_notice
               set attempts = attempts + 1, next_at = :next
             where tenant_id = :tenantId
               and event = :event
               and target = :target
               and state = 'WAITING'
               and attempts = :attempts
            """)
    long lease(UUID tenantId, UUID event, UUID target, int attempts, Instant next);

    @Query(
            """
            update sla.incident_notice
               set state = :state
             where tenant_id = :tenantId
               and event = :event
               and target = :target
               and state = 'WAITING'
            """)
    void end(UUID tenantId, UUID event, UUID target, String state);
}
