package com.mydr24.billing.dunning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface NoticeRows extends GenericRepository<NoticeRow, UUID> {
    @Query(
            """
            select step, days_after_due, kind
              from billing.dunning_rule
             where tier = :tier
             order by step
            """)
    List<StepRow> steps(String tier);

    /** Oldest first. */
    @Query(
            """
            select notice.invoice_id, notice.step, invoice.number as invoice, invoice.currency,
                   notice.kind, notice.open_minor, notice.dunned_at, notice.told_at,
                   notice.acted_at, notice.lifted_at
              from billing.dunning_notice as notice
              join billing.invoice
                on invoice.tenant_id = notice.tenant_id
               and invoice.id = notice.invoice_id
             where notice.tenant_id = :tenantId
             order by notice.dunned_at, invoice.month, notice.step
            """)
    List<NoticeRow> of(UUID tenantId);

    @Query(
            """
            insert into billing.dunning_notice
                   (tenant_id, invoice_id, step, kind, open_minor, dunned_at)
            values (:tenantId, :invoiceId, :step, :kind, :openMinor, :dunnedAt)
            """)
    void add(
            UUID tenantId, UUID invoiceId, int step, String kind, long openMinor, Instant dunnedAt);

    @Query(
            """
            update billing.dunning_notice
               set told_at = :at
             where tenant_id = :tenantId
               and invoice_id = :invoiceId
               and step = :step
               and told_at is null
            """)
    void told(UUID tenantId, UUID invoiceId, int step, Instant at);

    @Query(
            """
            update billing.dunning_notice
               set acted_at = coalesce(acted_at, :at)
             where tenant_id = :tenantId
               and kind = 'SUSPENSION'
               and acted_at is null
            """)
    void acted(UUID tenantId, Instant at);

    /** What was lifted when the invoice was paid, now that the money went. */
    @Query(
            """
            update billing.dunning_notice
               set acted_at = null, lifted_at = null
             where tenant_id = :tenantId
               and invoice_id = :invoiceId
               and kind = 'SUSPENSION'
               and lifted_at is not null
            """)
    void stands(UUID tenantId, UUID invoiceId);

    @Query(
            """
            update billing.dunning_notice
               set acted_at = coalesce(acted_at, :at), lifted_at = :at
             where tenant_id = :tenantId
               and kind = 'SUSPENSION'
               and lifted_at is null
            """)
    void lifted(UUID tenantId, Instant at);
}
