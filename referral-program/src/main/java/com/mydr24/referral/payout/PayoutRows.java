package com.mydr24.referral.payout;

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
interface PayoutRows extends GenericRepository<PayoutRow, UUID> {
    @Query(
            """
            select cast(coalesce(sum(payable_minor), 0) as bigint)
              from referral.reward
             where partner_id = :partnerId
               and currency = :currency
               and form = 'CASH'
               and state = 'IN_PAYOUT'
               and payout_id = :payoutId
            """)
    long claimed(UUID partnerId, String currency, UUID payoutId);

    /** The payout's row has to be there first; nothing else may be counted than what this moved. */
    @Query(
            """
            update referral.reward
               set state = 'IN_PAYOUT', payout_id = :payoutId
             where partner_id = :partnerId
               and currency = :currency
               and form = 'CASH'
               and state = 'PAYABLE'
               and not exists (select 1
                                 from referral.risk_case
                                where risk_case.tenant_id = reward.tenant_id
                                  and risk_case.state in ('OPEN', 'PROPOSED'))
            """)
    int claim(UUID partnerId, String currency, UUID payoutId);

    @Query(
            """
            insert into referral.payout
                   (id, partner_id, month, currency, gross_minor, netted_minor, amount_minor,
                    state, prepared_by, prepared_at)
            values (:id, :partnerId, :month, :currency, :grossMinor, :nettedMinor, :amountMinor,
                    'PREPARED', :preparedBy, :preparedAt)
            """)
    void add(
            UUID id,
            UUID partnerId,
            String month,
            String currency,
            long grossMinor,
            long nettedMinor,
            long amountMinor,
            String preparedBy,
            Instant preparedAt);

    @Query(
            """
            select id, partner_id, month, currency, gross_minor, netted_minor, amount_minor, state,
                   prepared_by, prepared_at, approved_by, reference, failure
              from referral.payout
             where id = :id
            """)
    Optional<PayoutRow> byId(UUID id);

    @Query(
            """
            select id, partner_id, month, currency, gross_minor, netted_minor, amount_minor, state,
                   prepared_by, prepared_at, approved_by, reference, failure
              from referral.payout
             where partner_id = :partnerId
             order by prepared_at, id
            """)
    List<PayoutRow> of(UUID partnerId);

    @Query(
            """
            select id, partner_id, month, currency, gross_minor, netted_minor, amount_minor, state,
                   prepared_by, prepared_at, approved_by, reference, failure
              from referral.payout
             where bank_file_id is null
               and (state = 'SENT' and destination is not null
                    or state = 'APPROVED'
                       and (select account.connected_account
                              from referral.payout_account as account
                             where account.partner_id = payout.partner_id
                               and account.approved_at is not null
                             order by account.approved_at desc, account.id
                             limit 1) is not null)
             order by approved_at, id
             limit 100
            """)
    List<PayoutRow> toSend();

    /** Where a payout goes that a provider was or is asked for. */
    @Query(
            """
            select destination
              from referral.payout
             where id = :id
               and destination is not null
            """)
    Optional<String> destination(UUID id);

    @Query(
            """
            update referral.payout
               set state = 'APPROVED', approved_by = :by, approved_at = :at
             where id = :id
               and state = 'PREPARED'
               and prepared_by <> :by
            """)
    int approve(UUID id, String by, Instant at);

    @Query(
            """
            update referral.payout
               set state = 'SENT'
             where id = :id
               and state = 'APPROVED'
            """)
    int send(UUID id);

    /**
     * 1 unless it has ended, somebody else was asked to pay it, or the partner's account is none of
     * the provider's. Where it goes does not change from one attempt to the next.
     */
    @Query(
            """
            update referral.payout
               set state = 'SENT',
                   destination = coalesce(destination, (
                       select account.connected_account
                         from referral.payout_account as account
                        where account.partner_id = payout.partner_id
                          and account.approved_at is not null
                        order by account.approved_at desc, account.id
                        limit 1))
             where id = :id
               and bank_file_id is null
               and (state = 'SENT' and destination is not null
                    or state = 'APPROVED'
                       and (select account.connected_account
                              from referral.payout_account as account
                             where account.partner_id = payout.partner_id
                               and account.approved_at is not null
                             order by account.approved_at desc, account.id
                             limit 1) is not null)
            """)
    int ask(UUID id);

    @Query(
            """
            update referral.payout
               set state = 'SETTLED', reference = :reference, ended_at = :at
             where id = :id
               and state = 'SENT'
            """)
    int settle(UUID id, String reference, Instant at);

    /** Nobody has been asked to pay it yet. */
    @Query(
            """
            update referral.payout
               set state = 'FAILED', failure = :failure, ended_at = :at
             where id = :id
               and state in ('PREPARED', 'APPROVED')
            """)
    int callOff(UUID id, String failure, Instant at);

    @Query(
            """
            update referral.payout
               set state = 'FAILED', failure = :failure, ended_at = :at
             where id = :id
               and state = 'SENT'
            """)
    int refuse(UUID id, String failure, Instant at);

    /** A bank that was asked to pay it did not. */
    @Query(
            """
            update referral.payout
               set state = 'FAILED', failure = :why, ended_at = :at
             where id = :id
               and state = 'SENT'
               and bank_file_id is not null
            """)
    int bounce(UUID id, String why, Instant at);

    @Query(
            """
            update referral.payout
               set state = 'REVERSED', failure = :why, ended_at = :at
             where id = :id
               and state = 'SETTLED'
            """)
    int reverse(UUID id, String why, Instant at);

    /** What was refunded since is payable too: netting keeps it. */
    @Query(
            """
            update referral.reward
               set state = 'PAYABLE', payout_id = null
             where payout_id = :payoutId
               and state in ('PAID', 'CLAWED_BACK')
            """)
    int cameBack(UUID payoutId);

    /** What was refunded whole while it was on its way has come and gone. */
    @Query(
            """
            update referral.reward
               set state = case when amount_minor = 0 then 'CLAWED_BACK' else 'PAID' end
             where payout_id = :payoutId
               and state = 'IN_PAYOUT'
            """)
    int paid(UUID payoutId);

    @Query(
            """
            update referral.reward
               set state = 'PAYABLE', payout_id = null
             where payout_id = :payoutId
               and state = 'IN_PAYOUT'
            """)
    int payableAgain(UUID payoutId);

    @Query(
            """
            insert into referral.tax_form
                   (id, partner_id, kind, reference, vat_number, approved_by, approved_at,
                    valid_until)
            values (:id, :partnerId, :kind, :reference, :vatNumber, :by, :at, :validUntil)
            """)
    void addTaxForm(
            UUID id,
            UUID partnerId,
            String kind,
            String reference,
            @Nullable String vatNumber,
            String by,
            Instant at,
            Instant validUntil);

    @Query(
            """
            select count(*)
              from referral.tax_form
             where partner_id = :partnerId
               and approved_at <= :at
               and valid_until > :at
            """)
    long validTaxForms(UUID partnerId, Instant at);
}
