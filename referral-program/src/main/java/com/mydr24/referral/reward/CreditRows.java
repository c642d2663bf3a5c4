package com.mydr24.referral.reward;

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
interface CreditRows extends GenericRepository<CreditRow, UUID> {
    /** Whether it was decided; whoever decides at the same time waits for the row. */
    @Query(
            """
            insert into referral.customer_credit
                   (tenant_id, partner_id, rule, source_event, currency, amount_minor, budgeted,
                    state, code, discount_minor, credit_minor, decided_at, ended_at)
            values (:tenantId, :partnerId, :rule, :sourceEvent, :currency, :amountMinor, :budgeted,
                    :state, :code, :discountMinor, :creditMinor, :decidedAt, :endedAt)
                on conflict (tenant_id) do nothing
            """)
    int decide(
            UUID tenantId,
            UUID partnerId,
            String rule,
            String sourceEvent,
            String currency,
            long amountMinor,
            boolean budgeted,
            String state,
            String code,
            long discountMinor,
            long creditMinor,
            Instant decidedAt,
            @Nullable Instant endedAt);

    @Query(
            """
            select tenant_id, partner_id, rule, source_event, currency, amount_minor, budgeted,
                   state, code
              from referral.customer_credit
             where tenant_id = :tenantId
            """)
    Optional<CreditRow> of(UUID tenantId);

    /** Those that no case holds up, oldest first. */
    @Query(
            """
            select tenant_id
              from referral.customer_credit
             where state = 'PENDING'
               and not exists (select 1
                                 from referral.risk_case
                                where risk_case.tenant_id = customer_credit.tenant_id
                                  and risk_case.state in ('OPEN', 'PROPOSED'))
             order by decided_at
             limit 500
            """)
    List<UUID> due();

    @Query(
            """
            update referral.customer_credit
               set state = :state, code = :code, ended_at = :at
             where tenant_id = :tenantId
               and state = 'PENDING'
            """)
    int end(UUID tenantId, String state, String code, Instant at);
}
