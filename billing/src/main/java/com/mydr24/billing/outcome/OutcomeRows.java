package com.mydr24.billing.outcome;

import com.mydr24.billing.usage.HeldBefore;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface OutcomeRows extends GenericRepository<OutcomeRow, UUID> {
    /** A claim, what was held before it for the same month, and the invoice that charged it. */
    String SELECT =
            """
            select outcome.id, total.month, total.component, total.quantity,
                   former.quantity as former, outcome.events, outcome.digest, outcome.measured_at,
                   outcome.disputable_until, outcome.state, outcome.disputed_at, outcome.dispute,
                   outcome.decided_at, outcome.decision, outcome.decided_quantity,
                   invoice.number as invoice
              from billing.outcome
              join billing.usage_total as total
                on total.tenant_id = outcome.tenant_id
               and total.id = outcome.id
            """
                    + HeldBefore.SQL
                    + """
                      left join billing.usage_application as used
                        on used.tenant_id = total.tenant_id
                       and used.total_id = total.id
                      left join billing.invoice
                        on invoice.tenant_id = used.tenant_id
                       and invoice.id = used.invoice_id
                     where outcome.tenant_id = :tenantId
                    """;

    @Query(
            SELECT
                    + """
                       order by total.month desc, total.component collate "C",
                                total.sequence desc
                    """)
    List<OutcomeRow> of(UUID tenantId);

    @Query(SELECT + " and outcome.id = :id")
    Optional<OutcomeRow> find(UUID tenantId, UUID id);

    @Query(
            """
            update billing.outcome
               set state = 'ACCEPTED', accepted_at = :at
             where tenant_id = :tenantId
               and id = :id
            """)
    void accept(UUID tenantId, UUID id, Instant at);

    @Query(
            """
            update billing.outcome
               set state = 'DISPUTED', disputed_at = :at, dispute = :reason
             where tenant_id = :tenantId
               and id = :id
            """)
    void dispute(UUID tenantId, UUID id, String reason, Instant at);

    @Query(
            """
            update billing.outcome
               set state = :state, decided_at = :at, decision = :reason,
                   decided_quantity = :quantity
             where tenant_id = :tenantId
               and id = :id
            """)
    void decide(
            UUID tenantId,
            UUID id,
            String state,
            String reason,
            @Nullable BigDecimal quantity,
            Instant at);
}
