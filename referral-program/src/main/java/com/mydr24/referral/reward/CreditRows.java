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
                   (tenant_id, partner_id, rule, source_event, currency, amount_minor, base_minor, budgeted,
                    state, code, discount_minor, credit_minor, decided_at, ended_at)
            values (:tenantId, :partnerId, :rule, :sourceEvent, :currency, :amountMinor, :baseMinor, :budgeted,
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
            long baseMinor,
            boolean budgeted,
            String state,
            String code,
            long discountMinor,
            long creditMinor,
            Instant decidedAt,
            @Nullable Instant endedAt);

    @Query(
            """
            select tenant_id, partner_id, rule, source_event, currency, amount_minor, base_minor,
                   budgeted, state, code
              from referral.customer_credit
             where tenant_id = :tenantId
            """)
    Optional<CreditRow> of(UUID tenantId);

    /** The same, held until the transaction ends. */
    @Query(
            """
            select tenant_id, partner_id, rule, source_event, currency, amount_minor, base_minor,
                   budgeted, state, code
              from referral.customer_credit
             where tenant_id = :tenantId
               for update
            """)
    Optional<CreditRow> lock(UUID tenantId);

    /** 0 when the note was counted before. */
    @Query(
            """
            insert into referral.customer_credit_note (tenant_id, note_id, net_minor, at)
            values (:tenantId, :noteId, :netMinor, :at)
                on conflict do nothing
            """)
    int note(UUID tenantId, UUID noteId, long netMinor, Instant at);

    /** What the notes counted so far took back of the invoice. */
    @Query(
            """
            select cast(coalesce(sum(net_minor), 0) as bigint)
              from referral.customer_credit_note
             where tenant_id = :tenantId
            """)
    long noted(UUID tenantId);

    @Query(
            """
            update referral.customer_credit
               set state = 'TAKING_BACK', code = 'invoice_taken_back', ended_at = :at
             where tenant_id = :tenantId
               and state in ('PENDING', 'GIVEN')
            """)
    int startTakingBack(UUID tenantId, Instant at);

    @Query(
            """
            update referral.customer_credit
               set state = 'TAKEN_BACK', taken_minor = :takenMinor
             where tenant_id = :tenantId
               and state = 'TAKING_BACK'
            """)
    int endTakingBack(UUID tenantId, long takenMinor);

    @Query(
            """
            select tenant_id
              from referral.customer_credit
             where state = 'TAKING_BACK'
             order by tenant_id
             limit 500
            """)
    List<UUID> toTakeBack();

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
