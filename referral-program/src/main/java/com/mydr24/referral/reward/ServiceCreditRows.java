package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ServiceCreditRows extends GenericRepository<ServiceCreditRow, UUID> {
    /** Rewards that may lower an invoice of their partner now. */
    @Query(
            """
            select reward.id
              from referral.reward
              join referral.partner_tenant on partner_tenant.partner_id = reward.partner_id
             where reward.state = 'PAYABLE'
               and reward.form = 'SERVICE_CREDIT'
               and partner_tenant.approved_at is not null
               and not exists (select 1
                                 from referral.risk_case
                                where risk_case.tenant_id = reward.tenant_id
                                  and risk_case.state in ('OPEN', 'PROPOSED'))
             order by reward.paid_at, reward.id
             limit 500
            """)
    List<UUID> payable();

    @Query(
            """
            update referral.reward
               set state = 'CREDITED'
             where id = :id
               and state = 'PAYABLE'
               and form = 'SERVICE_CREDIT'
            """)
    int credited(UUID id);

    @Query(
            """
            insert into referral.service_credit
                   (reward_id, partner_id, tenant_id, currency, amount_minor, state, decided_at)
            values (:rewardId, :partnerId, :tenantId, :currency, :amountMinor, 'DECIDED', :at)
            """)
    void decide(
            UUID rewardId,
            UUID partnerId,
            UUID tenantId,
            String currency,
            long amountMinor,
            Instant at);

    @Query(
            """
            select reward_id, partner_id, tenant_id, currency, amount_minor, owed_minor, state
              from referral.service_credit
             where state in ('DECIDED', 'TAKING_BACK')
             order by decided_at, reward_id
             limit 500
            """)
    List<ServiceCreditRow> toDo();

    /** Of rewards of which nothing is left. */
    @Query(
            """
            select credit.reward_id
              from referral.service_credit credit
              join referral.reward on reward.id = credit.reward_id
             where credit.state in ('DECIDED', 'GIVEN')
               and reward.state = 'CLAWED_BACK'
             order by credit.reward_id
             limit 500
            """)
    List<UUID> lost();

    @Query(
            """
            select reward_id, partner_id, tenant_id, currency, amount_minor, owed_minor, state
              from referral.service_credit
             where reward_id = :rewardId
               for update
            """)
    Optional<ServiceCreditRow> lock(UUID rewardId);

    @Query(
            """
            update referral.service_credit
               set state = 'TAKING_BACK', owed_minor = :owedMinor
             where reward_id = :rewardId
               and state in ('DECIDED', 'GIVEN')
            """)
    int startTakingBack(UUID rewardId, long owedMinor);

    @Query(
            """
            update referral.service_credit
               set state = :to, taken_minor = :takenMinor, ended_at = :at
             where reward_id = :rewardId
               and state = :from
            """)
    int end(UUID rewardId, String from, String to, long takenMinor, Instant at);
}
