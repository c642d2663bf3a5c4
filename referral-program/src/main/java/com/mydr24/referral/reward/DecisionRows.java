package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface DecisionRows extends GenericRepository<DecisionRow, UUID> {
    @Query(
            """
            insert into referral.reward_decision
                   (id, partner_id, tenant_id, tenant_slug, source, source_event, document,
                    decided_at, outcome, code, rule, policy, policy_rule, why, base_minor, rate_bp,
                    currency, amount_minor, inputs)
            values (:id, :partnerId, :tenantId, :tenantSlug, :source, :sourceEvent, :document,
                    :decidedAt, :outcome, :code, :rule, :policy, :policyRule, :why, :baseMinor,
                    :rateBp, :currency, :amountMinor, cast(:inputs as jsonb))
            """)
    void add(
            UUID id,
            UUID partnerId,
            UUID tenantId,
            String tenantSlug,
            String source,
            String sourceEvent,
            String document,
            Instant decidedAt,
            String outcome,
            String code,
            String rule,
            String policy,
            String policyRule,
            String why,
            long baseMinor,
            int rateBp,
            String currency,
            long amountMinor,
            String inputs);

    /** The decisions on what a partner brought, with where each reward stands now. */
    @Query(
            """
            select decision.id, decision.tenant_slug, decision.document, decision.decided_at,
                   reward.state, decision.code, decision.rule, decision.policy,
                   decision.policy_rule, decision.why, decision.currency, decision.base_minor,
                   decision.amount_minor as earned_minor,
                   case when reward.state = 'DECLINED' then 0 else reward.amount_minor end
                       as amount_minor,
                   reward.held_until, review.state as review_state,
                   review.kinds as review_kinds, credit.state as customer_state,
                   credit.code as customer_code, credit.amount_minor - credit.taken_minor as customer_minor,
                   cast(decision.inputs as text) as inputs
              from referral.reward_decision as decision
              join referral.reward
                on reward.id = decision.id
              left join referral.customer_credit as credit
                on credit.tenant_id = decision.tenant_id
               and credit.partner_id = decision.partner_id
               and credit.source_event = decision.source_event
              left join lateral
                   (select risk_case.state,
                           (select string_agg(kind, ',' order by kind)
                              from referral.risk_finding
                             where case_id = risk_case.id) as kinds
                      from referral.risk_case
                     where risk_case.tenant_id = decision.tenant_id
                       and risk_case.partner_id = decision.partner_id
                     order by risk_case.opened_at desc
                     limit 1) as review
                on true
             where decision.partner_id = :partnerId
             order by decision.decided_at, decision.tenant_slug
            """)
    List<DecisionRow> of(UUID partnerId);
}
