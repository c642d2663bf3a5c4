package com.mydr24.referral.ledger;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface LedgerRows extends GenericRepository<EntryRow, UUID> {
    /** 1 when the event was not booked before. */
    @Query(
            """
            insert into referral.ledger_entry (id, partner_id, decision_id, kind, event, why, at)
            values (:id, :partnerId, :decisionId, :kind, :event, :why, :at)
                on conflict (event) do nothing
            """)
    int add(
            UUID id,
            UUID partnerId,
            @Nullable UUID decisionId,
            String kind,
            String event,
            String why,
            Instant at);

    @Query(
            """
            insert into referral.ledger_line (entry_id, line_no, account, currency, amount_minor)
            values (:entryId, 1, :debit, :currency, :amountMinor),
                   (:entryId, 2, :credit, :currency, -:amountMinor)
            """)
    void addLines(UUID entryId, String debit, String credit, String currency, long amountMinor);

    /** What stands on an account, debits positive. */
    @Query(
            """
            select cast(coalesce(sum(line.amount_minor), 0) as bigint)
              from referral.ledger_entry as entry
              join referral.ledger_line as line
                on line.entry_id = entry.id
             where entry.partner_id = :partnerId
               and line.account = :account
               and line.currency = :currency
            """)
    long balance(UUID partnerId, String account, String currency);
}
