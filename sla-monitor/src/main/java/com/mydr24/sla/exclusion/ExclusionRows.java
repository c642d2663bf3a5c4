package com.mydr24.sla.exclusion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ExclusionRows extends GenericRepository<ExclusionRow, UUID> {
    @Query(
            """
            select e.id, e.kind, e.from_at, e.to_at, e.recorded_at, e.reason, e.approver, e.evidence,
                   w.withdrawn_at, w.reason as withdrawal_reason
              from sla.exclusion e
              left join sla.exclusion_withdrawal w
                on w.tenant_id = e.tenant_id
               and w.exclusion = e.id
             where e.tenant_id = :tenantId
             order by e.from_at desc, e.id
            """)
    List<ExclusionRow> all(UUID tenantId);

    @Query(
            """
            select e.id, e.kind, e.from_at, e.to_at, e.recorded_at, e.reason, e.approver, e.evidence,
                   w.withdrawn_at, w.reason as withdrawal_reason
              from sla.exclusion e
              left join sla.exclusion_withdrawal w
                on w.tenant_id = e.tenant_id
               and w.exclusion = e.id
             where e.tenant_id = :tenantId
               and e.id = :id
            """)
    Optional<ExclusionRow> find(UUID tenantId, UUID id);

    @Query(
            """
            select e.id, e.kind, e.from_at, e.to_at, e.recorded_at, e.reason, e.approver, e.evidence,
                   w.withdrawn_at, w.reason as withdrawal_reason
              from sla.exclusion e
              left join sla.exclusion_withdrawal w
                on w.tenant_id = e.tenant_id
               and w.exclusion = e.id
             where e.tenant_id = :tenantId
               and e.to_at > :from
               and e.from_at < :to
               and w.exclusion is null
            """)
    List<ExclusionRow> standing(UUID tenantId, Instant from, Instant to);

    /** One at a time under one id, so that of two at once the second finds the first. */
    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);

    @Query(
            """
            insert into sla.exclusion (tenant_id, id, kind, from_at, to_at, recorded_at, reason,
                                       approver, evidence)
            values (:tenantId, :id, :kind, :fromAt, :toAt, :recordedAt, :reason, :approver,
                    :evidence)
            """)
    void insert(
            UUID tenantId,
            UUID id,
            String kind,
            Instant fromAt,
            Instant toAt,
            Instant recordedAt,
            String reason,
            String approver,
            String evidence);

    @Query(
            """
            insert into sla.exclusion_withdrawal (tenant_id, exclusion, reason, withdrawn_at)
            values (:tenantId, :exclusion, :reason, :withdrawnAt)
            """)
    void withdraw(UUID tenantId, UUID exclusion, String reason, Instant withdrawnAt);
}
