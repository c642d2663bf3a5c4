package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface DisputeRows extends GenericRepository<DisputeRow, String> {
    @Query(
            """
            select reference, state, withdrawn_minor, reinstated_minor, fee_minor, fee_currency,
                   movements, changes
              from billing.dispute
             where tenant_id = :tenantId
               and source = :source
               and reference = :reference
            """)
    Optional<DisputeRow> find(UUID tenantId, String source, String reference);

    /** Inserts it, or puts it as it stands now. */
    @Query(
            """
            insert into billing.dispute
                   (tenant_id, source, reference, payment, state, reason, amount_minor, currency,
                    withdrawn_minor, reinstated_minor, fee_minor, fee_currency, movements, changes,
                    evidence_due_at, opened_at, heard_at)
            values (:tenantId, :source, :reference, :payment, :state, :reason, :amountMinor,
                    :currency, :withdrawnMinor, :reinstatedMinor, :feeMinor, :feeCurrency,
                    :movements, :changes, :evidenceDueAt, :openedAt, :heardAt)
                on conflict (tenant_id, source, reference) do update
               set state = excluded.state,
                   withdrawn_minor = excluded.withdrawn_minor,
                   reinstated_minor = excluded.reinstated_minor,
                   fee_minor = excluded.fee_minor,
                   fee_currency = excluded.fee_currency,
                   movements = excluded.movements,
                   changes = excluded.changes,
                   evidence_due_at = excluded.evidence_due_at,
                   heard_at = excluded.heard_at
            """)
    void put(
            UUID tenantId,
            String source,
            String reference,
            String payment,
            String state,
            String reason,
            long amountMinor,
            String currency,
            long withdrawnMinor,
            long reinstatedMinor,
            long feeMinor,
            String feeCurrency,
            int movements,
            int changes,
            @Nullable Instant evidenceDueAt,
            Instant openedAt,
            Instant heardAt);
}
