package com.mydr24.sla.alert;

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
interface AlertRows extends GenericRepository<AlertRows.AlertRow, UUID> {
    /** An alert as it was accepted; the hash is hexadecimal. */
    @MappedEntity(value = "alert", schema = "sla")
    record AlertRow(
            @Id UUID id, String bodySha256, String title, String body, Instant acceptedAt) {}

    @Introspected
    record DeliveryRow(
            UUID target,
            String kind,
            String address,
            int level,
            String state,
            int attempts,
            Instant leasedUntil) {}

    @Introspected
    record EventRow(
            String kind,
            @Nullable UUID target,
            int attempt,
            Instant at,
            @Nullable Long micros,
            String detail) {}

    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);

    @Query(
            """
            select id, encode(body_sha256, 'hex') as body_sha256, title, body, accepted_at
              from sla.alert
             where tenant_id = :tenantId
               and id = :id
            """)
    Optional<AlertRow> find(UUID tenantId, UUID id);

    @Query(
            """
            insert into sla.alert (tenant_id, id, body_sha256, title, body, accepted_at)
            values (:tenantId, :id, decode(:bodySha256, 'hex'), :title, :body, :acceptedAt)
            """)
    void insert(
            UUID tenantId,
            UUID id,
            String bodySha256,
            String title,
            String body,
            Instant acceptedAt);

    @Query(
            """
            insert into sla.alert_delivery (tenant_id, alert, target, level, state, leased_until)
            select tenant_id, :alert, id, level, 'WAITING', :at
              from sla.alert_target
             where tenant_id = :tenantId
               and removed_at is null
            """)
    void insertDeliveries(UUID tenantId, UUID alert, Instant at);

    @Query(
            """
            select d.target, t.kind, t.address, d.level, d.state, d.attempts, d.leased_until
              from sla.alert_delivery d
              join sla.alert_target t
                on t.tenant_id = d.tenant_id
               and t.id = d.target
             where d.tenant_id = :tenantId
               and d.alert = :alert
             order by d.level, d.target
            """)
    List<DeliveryRow> deliveries(UUID tenantId, UUID alert);

    /** Takes the next attempt for oneself; of several at once one gets it. */
    @Query(
            """
            update sla.alert_delivery
               set attempts = attempts + 1, leased_until = :until
             where tenant_id = :tenantId
               and alert = :alert
               and target = :target
               and state = 'WAITING'
               and attempts = :attempts
               and leased_until <= :now
            """)
    long lease(UUID tenantId, UUID alert, UUID target, int attempts, Instant now, Instant until);

    @Query(
            """
            update sla.alert_delivery
               set state = :state, leased_until = :next
             where tenant_id = :tenantId
               and alert = :alert
               and target = :target
               and state = 'WAITING'
            """)
    long become(UUID tenantId, UUID alert, UUID target, String state, Instant next);

    /** What nobody needs to hear any more, since somebody did. */
    @Query(
            """
            update sla.alert_delivery
               set state = 'NOT_NEEDED'
             where tenant_id = :tenantId
               and alert = :alert
               and state = 'WAITING'
               and level > :level
            """)
    void spareAbove(UUID tenantId, UUID alert, int level);

    @Query(
            """
            insert into sla.alert_event (tenant_id, id, alert, target, kind, attempt, at, micros,
                                         detail)
            values (:tenantId, :id, :alert, :target, :kind, :attempt, :at, :micros, :detail)
            on conflict (tenant_id, id) do nothing
            """)
    void addEvent(
            UUID tenantId,
            UUID id,
            UUID alert,
            @Nullable UUID target,
            String kind,
            int attempt,
            Instant at,
            @Nullable Long micros,
            String detail);

    @Query(
            """
            select kind, target, attempt, at, micros, detail
              from sla.alert_event
             where tenant_id = :tenantId
               and alert = :alert
             order by at, attempt, kind
            """)
    List<EventRow> events(UUID tenantId, UUID alert);

    @Query(
            """
            select distinct alert
              from sla.alert_delivery
             where tenant_id = :tenantId
               and state = 'WAITING'
             limit 100
            """)
    List<UUID> waiting(UUID tenantId);
}
