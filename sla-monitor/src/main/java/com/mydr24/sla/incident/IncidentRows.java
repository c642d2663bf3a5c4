package com.mydr24.sla.incident;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
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
interface IncidentRows extends GenericRepository<IncidentRows.IncidentRow, UUID> {
    @MappedEntity(value = "incident", schema = "sla")
    record IncidentRow(
            @Id UUID id,
            String guarantee,
            String severity,
            Instant openedAt,
            @Nullable Instant calmSince,
            @Nullable Instant closedAt) {}

    @Introspected
    record EventRow(
            UUID incident, Instant at, String kind, String severity, String author, String words) {}

    @Query(
            """
            select id, guarantee, severity, opened_at, calm_since, closed_at
              from sla.incident
             where tenant_id = :tenantId
               and guarantee = :guarantee
               and closed_at is null
               for update
            """)
    Optional<IncidentRow> lockOpen(UUID tenantId, String guarantee);

    @Query(
            """
            select id, guarantee, severity, opened_at, calm_since, closed_at
              from sla.incident
             where tenant_id = :tenantId
               and id = :id
            """)
    Optional<IncidentRow> find(UUID tenantId, UUID id);

    @Query(
            """
            select id, guarantee, severity, opened_at, calm_since, closed_at
              from sla.incident
             where tenant_id = :tenantId
             order by (closed_at is null) desc, opened_at desc, id
             limit :most
            """)
    List<IncidentRow> newest(UUID tenantId, int most);

    @Query(
            """
            insert into sla.incident (tenant_id, id, guarantee, severity, opened_at)
            values (:tenantId, :id, :guarantee, :severity, :openedAt)
            on conflict (tenant_id, guarantee) where closed_at is null do nothing
            """)
    long open(UUID tenantId, UUID id, String guarantee, String severity, Instant openedAt);

    @Query(
            """
            update sla.incident
               set severity = :severity, calm_since = :calmSince, closed_at = :closedAt
             where tenant_id = :tenantId
               and id = :id
            """)
    void become(
            UUID tenantId,
            UUID id,
            String severity,
            @Nullable Instant calmSince,
            @Nullable Instant closedAt);

    @Query(
            """
            insert into sla.incident_event (tenant_id, id, incident, kind, severity, at, author,
                                            words)
            values (:tenantId, :id, :incident, :kind, :severity, :at, :author, :words)
            """)
    void addEvent(
            UUID tenantId,
            UUID id,
            UUID incident,
            String kind,
            String severity,
            Instant at,
            String author,
            String words);

    @Query(
            """
            select severity
              from sla.incident_event
             where tenant_id = :tenantId
               and incident = :incident
             order by array_position(array['TICKET', 'PAGE', 'DOWN'], severity) desc
             limit 1
            """)
    String worst(UUID tenantId, UUID incident);

    @Query(
            """
            select incident, at, kind, severity, author, words
              from sla.incident_event
             where tenant_id = :tenantId
               and incident in (:incidents)
             order by at, id
            """)
    List<EventRow> events(UUID tenantId, List<UUID> incidents);
}
