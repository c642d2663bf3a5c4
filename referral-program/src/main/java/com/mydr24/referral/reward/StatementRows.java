package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface StatementRows extends GenericRepository<DecisionRow, UUID> {
    /** What moved money, and what was declined. */
    @Query(
            """
            select entry.at, entry.kind, coalesce(decision.tenant_slug, '') as tenant_slug,
                   coalesce(decision.document, '') as document,
                   coalesce(nullif(entry.why, ''), decision.why, '') as why,
                   line.currency, line.amount_minor
              from referral.ledger_entry as entry
              join referral.ledger_line as line
                on line.entry_id = entry.id
               and line.amount_minor > 0
              left join referral.reward_decision as decision
                on decision.id = entry.decision_id
             where entry.partner_id = :partnerId
               and entry.at >= :from
               and entry.at < :to
             union all
            select decided_at, 'DECLINED', tenant_slug, document, why, currency, 0
              from referral.reward_decision
             where partner_id = :partnerId
               and decided_at >= :from
               and decided_at < :to
               and outcome = 'DECLINED'
             order by at, tenant_slug, kind
            """)
    List<StatementRow> entries(UUID partnerId, Instant from, Instant to);

    /** Credits are negative in the ledger; what is owed to a partner is shown positive. */
    @Query(
            """
            select line.currency,
                   cast(-coalesce(sum(line.amount_minor) filter (where entry.at < :from), 0)
                        as bigint) as opening_minor,
                   cast(-sum(line.amount_minor) as bigint) as closing_minor
              from referral.ledger_entry as entry
              join referral.ledger_line as line
                on line.entry_id = entry.id
             where entry.partner_id = :partnerId
               and entry.at < :to
               and line.account in
                   ('PARTNER_ACCRUED', 'PARTNER_PAYABLE', 'PAYOUT_CLEARING', 'PARTNER_RECEIVABLE')
             group by line.currency
             order by line.currency
            """)
    List<BalanceRow> balances(UUID partnerId, Instant from, Instant to);
}
