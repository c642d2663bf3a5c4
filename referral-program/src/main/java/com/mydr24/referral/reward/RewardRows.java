package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where rewards stand. Every edge names the state it leaves; 0 rows means somebody was first. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface RewardRows extends GenericRepository<RewardRow, UUID> {
    /** 1 when the event had not been claimed for this rule and beneficiary. */
    @Query(
            """
            insert into referral.reward
                   (id, partner_id, tenant_id, campaign, source, source_event, rule, beneficiary,
                    one_off, paid_at, currency, base_minor, form)
            values (:id, :partnerId, :tenantId, :campaign, :source, :sourceEvent, :rule,
                    :beneficiary, :oneOff, :paidAt, :currency, :baseMinor, :form)
                on conflict do nothing
            """)
    int claim(
            UUID id,
            UUID partnerId,
            UUID tenantId,
            String campaign,
            String source,
            String sourceEvent,
            String rule,
            UUID beneficiary,
            boolean oneOff,
            Instant paidAt,
            String currency,
            long baseMinor,
            String form);

    @Query(
            """
            update referral.reward
               set state = :to
             where id = :id
               and state = :from
            """)
    int move(UUID id, String from, String to);

    @Query(
            """
            update referral.reward
               set state = 'ACCRUED', amount_minor = :amountMinor,
                   earning = cast(:earning as jsonb), budgeted = :budgeted,
                   capped = :capped, form = :form
             where id = :id
               and state = 'CLAIMED'
            """)
    int accrue(
            UUID id,
            long amountMinor,
            String earning,
            boolean budgeted,
            boolean capped,
            String form);

    @Query(
            """
            update referral.reward
               set state = 'HELD', held_until = :until
             where id = :id
               and state = 'ACCRUED'
            """)
    int hold(UUID id, Instant until);

    @Query(
            """
            update referral.reward
               set state = 'PAYABLE', payable_minor = amount_minor
             where id = :id
               and state = 'APPROVED'
            """)
    int release(UUID id);

    @Query(
            """
            update referral.reward
               set state = :to, base_minor = :baseMinor, amount_minor = :amountMinor,
                   payable_minor = :payableMinor
             where id = :id
               and state = :from
            """)
    int refund(
            UUID id, String from, String to, long baseMinor, long amountMinor, long payableMinor);

    @Query(
            """
            select id, partner_id, campaign, paid_at, state, currency, base_minor, amount_minor,
                   payable_minor, budgeted, capped, cast(earning as text) as earning
              from referral.reward
             where id = :id
               for update
            """)
    Optional<RewardRow> lock(UUID id);

    @Query(
            """
            select id
              from referral.reward
             where tenant_id = :tenantId
               and source = :source
               and (source_event = :sourceEvent or source_event like :sourceEvent || '/%')
               and state <> 'DECLINED'
             order by id
            """)
    List<UUID> ofEvent(UUID tenantId, String source, String sourceEvent);

    /** Of those, what was paid before the money went so often. */
    @Query(
            """
            select id
              from referral.reward
             where tenant_id = :tenantId
               and source = :source
               and (source_event = :sourceEvent
                    or source_event like :sourceEvent || '/%'
                       and cast(split_part(source_event, '/', 2) as bigint) < :reopenings)
               and state <> 'DECLINED'
             order by id
            """)
    List<UUID> ofPaymentsBefore(UUID tenantId, String source, String sourceEvent, long reopenings);

    /**
     * Frees what the reward held for its customer: the first payment was none, and the volume it
     * counted for has not been brought.
     */
    @Query(
            """
            update referral.reward
               set one_off = false
             where id = :id
            """)
    void wasNotPaid(UUID id);

    @Query(
            """
            update referral.partner_volume
               set volume_minor = greatest(0, volume_minor - :minor)
             where partner_id = :partnerId
               and campaign = :campaign
               and currency = :currency
            """)
    void lessVolume(UUID partnerId, String campaign, String currency, long minor);

    /** What a customer earned a partner, whatever became of it. */
    @Query(
            """
            select id
              from referral.reward
             where tenant_id = :tenantId
               and partner_id = :partnerId
               and state <> 'DECLINED'
             order by id
            """)
    List<UUID> ofTenant(UUID tenantId, UUID partnerId);

    /** 1 when it was held and no case speaks against letting it go. */
    @Query(
            """
            update referral.reward
               set state = 'APPROVED'
             where id = :id
               and state = 'HELD'
               and not exists (select 1
                                 from referral.risk_case
                                where risk_case.tenant_id = reward.tenant_id
                                  and risk_case.state in ('OPEN', 'PROPOSED'))
            """)
    int approve(UUID id);

    @Query(
            """
            select id
              from referral.reward
             where state = 'HELD'
               and held_until <= :now
               and not exists (select 1
                                 from referral.risk_case
                                where risk_case.tenant_id = reward.tenant_id
                                  and risk_case.state in ('OPEN', 'PROPOSED'))
             order by held_until
             limit :limit
            """)
    List<UUID> due(Instant now, int limit);

    /** When the customer first earned the beneficiary something in the campaign. */
    @Query(
            """
            select paid_at
              from referral.reward
             where tenant_id = :tenantId
               and beneficiary = :beneficiary
               and campaign = :campaign
               and state not in ('CLAIMED', 'DECLINED')
             order by paid_at
             limit 1
            """)
    Optional<Instant> firstEarnedAt(UUID tenantId, UUID beneficiary, String campaign);

    /** Adds to what the partner has brought; answers what it had been before. */
    @Query(
            """
            insert into referral.partner_volume as volume
                   (partner_id, campaign, currency, volume_minor)
            values (:partnerId, :campaign, :currency, :addedMinor)
                on conflict (partner_id, campaign, currency)
                do update set volume_minor = volume.volume_minor + excluded.volume_minor
            returning volume_minor - :addedMinor
            """)
    long addVolume(UUID partnerId, String campaign, String currency, long addedMinor);

    /** 1 when the refund had not been taken into account for the reward. */
    @Query(
            """
            insert into referral.clawback
                   (reward_id, source, source_event, base_before_minor, base_after_minor,
                    amount_minor, at)
            values (:rewardId, :source, :sourceEvent, :baseBeforeMinor, :baseAfterMinor,
                    :amountMinor, :at)
                on conflict (reward_id, source, source_event) do nothing
            """)
    int addClawback(
            UUID rewardId,
            String source,
            String sourceEvent,
            long baseBeforeMinor,
            long baseAfterMinor,
            long amountMinor,
            Instant at);
}
