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
                    state, code, discount_minor, credit_minor, paid_after, decided_at, ended_at)
            values (:tenantId, :partnerId, :rule, :sourceEvent, :currency, :amountMinor, :baseMinor, :budgeted,
                    :state, :code, :discountMinor, :creditMinor, :paidAfter, :decidedAt,
                    :endedAt)
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
            long paidAfter,
            Instant decidedAt,
            @Nullable Instant endedAt);

    @Query(
            """
            select tenant_id, partner_id, rule, source_event, currency, amount_minor, base_minor,
                   budgeted, state, code, paid_after, reopenings, giving, used_minor
              from referral.customer_credit
             where tenant_id = :tenantId
            """)
    Optional<CreditRow> of(UUID tenantId);

    /** The same, held until the transaction ends. */
    @Query(
            """
            select tenant_id, partner_id, rule, source_event, currency, amount_minor, base_minor,
                   budgeted, state, code, paid_after, reopenings, giving, used_minor
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
               set state = 'TAKING_BACK', code = :code, ended_at = :at
             where tenant_id = :tenantId
               and state in ('PENDING', 'GIVEN')
            """)
    int startTakingBack(UUID tenantId, String code, Instant at);

    /** 1 unless a payment after as many reopenings, or more, was heard of. */
    @Query(
            """
            update referral.customer_credit
               set paid_after = :reopenings, base_minor = :baseMinor
             where tenant_id = :tenantId
               and paid_after < :reopenings
            """)
    int paid(UUID tenantId, long reopenings, long baseMinor);

    /** 1 unless it was heard of, or a later reopening. */
    @Query(
            """
            update referral.customer_credit
               set reopenings = :reopenings
             where tenant_id = :tenantId
               and reopenings < :reopenings
            """)
    int reopened(UUID tenantId, long reopenings);

    /** Decides to give once more what was taken back, or as much as there is. */
    @Query(
            """
            update referral.customer_credit
               set state = :state, code = 'paid_again', giving = giving + 1,
                   amount_minor = used_minor + :giftMinor, taken_minor = 0, budgeted = :budgeted,
                   ended_at = :endedAt
             where tenant_id = :tenantId
               and state = 'TAKEN_BACK'
            """)
    int giveAgain(
            UUID tenantId,
            String state,
            long giftMinor,
            boolean budgeted,
            @Nullable Instant endedAt);

    /** What is taken back stays so, for another reason. */
    @Query(
            """
            update referral.customer_credit
               set code = :code
             where tenant_id = :tenantId
               and state = 'TAKEN_BACK'
            """)
    int stayTakenBack(UUID tenantId, String code);

    @Query(
            """
            update referral.customer_credit
               set state = 'TAKEN_BACK', taken_minor = :takenMinor,
                   used_minor = amount_minor - :takenMinor
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
