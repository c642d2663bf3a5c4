package com.mydr24.referral.fraud;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface CaseRows extends GenericRepository<CaseRow, UUID> {
    String COLUMNS =
            """
            select risk_case.id, partner_id, tenant_id, tenant_slug, severity, state, opened_at,
                   expires_at, verdict, why, proposed_by, decided_by, ended_at,
                   (select string_agg(kind, ',' order by kind)
                      from referral.risk_finding
                     where case_id = risk_case.id) as kinds
              from referral.risk_case
            """;

    /** 1 unless a case of the tenant is open already. */
    @Query(
            """
            insert into referral.risk_case
                   (id, partner_id, tenant_id, tenant_slug, severity, state, opened_at, expires_at)
            values (:id, :partnerId, :tenantId, :tenantSlug, :severity, 'OPEN', :openedAt,
                    :expiresAt)
                on conflict (tenant_id) where state in ('OPEN', 'PROPOSED') do nothing
            """)
    int open(
            UUID id,
            UUID partnerId,
            UUID tenantId,
            String tenantSlug,
            String severity,
            Instant openedAt,
            @Nullable Instant expiresAt);

    /** The open case of a tenant, held until the transaction ends. */
    @Query(
            """
            select id
              from referral.risk_case
             where tenant_id = :tenantId
               and state in ('OPEN', 'PROPOSED')
               for update
            """)
    Optional<UUID> lockOpen(UUID tenantId);

    @Query(
            """
            select id
              from referral.risk_case
             where id = :id
               for update
            """)
    Optional<UUID> lock(UUID id);

    /** All cases of a tenant, none of which ends until the transaction does. */
    @Query(
            """
            select state
              from referral.risk_case
             where tenant_id = :tenantId
               and partner_id = :partnerId
               for share
            """)
    List<String> states(UUID tenantId, UUID partnerId);

    @Query(
            """
            select finding.kind
              from referral.risk_finding as finding
              join referral.risk_case
                on risk_case.id = finding.case_id
             where risk_case.tenant_id = :tenantId
            """)
    List<String> found(UUID tenantId);

    @Query(
            """
            insert into referral.risk_finding (case_id, kind, found_at)
            values (:caseId, :kind, :foundAt)
                on conflict do nothing
            """)
    int find(UUID caseId, String kind, Instant foundAt);

    @Query(
            """
            update referral.risk_case
               set severity = 'HIGH', expires_at = null
             where id = :id
            """)
    void makeHeavy(UUID id);

    /** Belongs in a transaction that holds the case. */
    @Query(
            """
            insert into referral.risk_step (case_id, step_no, act, who, at, words)
            select :caseId, coalesce(max(step_no), 0) + 1, :act, :who, :at, :words
              from referral.risk_step
             where case_id = :caseId
            """)
    void step(UUID caseId, String act, String who, Instant at, String words);

    @Query(
            """
            update referral.risk_case
               set state = 'PROPOSED', verdict = :verdict, why = :why, proposed_by = :by
             where id = :id
               and state = 'OPEN'
            """)
    int propose(UUID id, String verdict, String why, String by);

    @Query(
            """
            update referral.risk_case
               set state = verdict, decided_by = :by, ended_at = :at
             where id = :id
               and state = 'PROPOSED'
               and proposed_by <> :by
            """)
    int confirm(UUID id, String by, Instant at);

    @Query(
            """
            update referral.risk_case
               set state = 'OPEN', verdict = null, why = null, proposed_by = null
             where id = :id
               and state = 'PROPOSED'
            """)
    int object(UUID id);

    @Query(
            """
            update referral.risk_case
               set state = 'EXPIRED', ended_at = :now
             where id = :id
               and state = 'OPEN'
               and expires_at <= :now
            """)
    int expire(UUID id, Instant now);

    @Query(
            """
            select id
              from referral.risk_case
             where state = 'OPEN'
               and expires_at <= :now
             order by expires_at
             limit 500
            """)
    List<UUID> toExpire(Instant now);

    @Query(COLUMNS + " where risk_case.id = :id")
    Optional<CaseRow> byId(UUID id);

    @Query(COLUMNS + " where partner_id = :partnerId order by opened_at, risk_case.id")
    List<CaseRow> of(UUID partnerId);

    @Query(COLUMNS + " where state in ('OPEN', 'PROPOSED') order by opened_at, risk_case.id")
    List<CaseRow> undecided();

    /** The words of everybody who had to do with a case, oldest first. */
    @Query(
            """
            select act || ' ' || who || ': ' || words
              from referral.risk_step
             where case_id = :caseId
             order by step_no
            """)
    List<String> steps(UUID caseId);
}
