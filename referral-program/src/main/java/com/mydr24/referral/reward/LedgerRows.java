package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface LedgerRows extends GenericRepository<DecisionRow, UUID> {
    /** 1 when the tenant, and the event, had not been decided before. */
    @Query(
            """
            insert into referral.reward_decision
                   (id, partner_id, tenant_id, tenant_slug, source, source_event, document,
                    decided_at, outcome, policy, why, base_minor, rate_bp, currency, amount_minor)
            values (:id, :partnerId, :tenantId, :tenantSlug, :source, :sourceEvent, :document,
                    :decidedAt, :outcome, :policy, :why, :baseMinor, :rateBp, :currency,
                    :amountMinor)
                on conflict do nothing
            """)
    int decide(
            UUID id,
            UUID partnerId,
            UUID tenantId,
            String tenantSlug,
            String source,
            String sourceEvent,
            String document,
            Instant decidedAt,
            String outcome,
            String policy,
            String why,
            long baseMinor,
            int rateBp,
            String currency,
            long amountMinor);

    @Query(
            """
            insert into referral.ledger_entry (id, partner_id, decision_id, kind, at)
            values (:id, :partnerId, :decisionId, 'ACCRUAL', :at)
            """)
    void accrue(UUID id, UUID partnerId, UUID decisionId, Instant at);

    @Query(
            """
            insert into referral.ledger_line (entry_id, line_no, account, currency, amount_minor)
            values (:entryId, :lineNo, :account, :currency, :amountMinor)
            """)
    void addLine(UUID entryId, int lineNo, String account, String currency, long amountMinor);

    @Query(
            """
            select id, partner_id, tenant_id, tenant_slug, source, source_event, document,
                   decided_at, outcome, policy, why, base_minor, rate_bp, currency, amount_minor
              from referral.reward_decision
             where partner_id = :partnerId
               and decided_at >= :from
               and decided_at < :to
             order by decided_at, tenant_slug
            """)
    List<DecisionRow> decisions(UUID partnerId, Instant from, Instant to);

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
               and line.account = 'PARTNER_ACCRUED'
             group by line.currency
             order by line.currency
            """)
    List<BalanceRow> balances(UUID partnerId, Instant from, Instant to);
}
