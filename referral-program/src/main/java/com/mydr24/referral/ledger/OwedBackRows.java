package com.mydr24.referral.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface OwedBackRows extends GenericRepository<EntryRow, UUID> {
    /**
     * Not a lock on the partner's row: every entry of the ledger refers to it, and a refund that
     * holds a reward would wait for it in vain.
     */
    @Query(
            """
            select 1
              from (select pg_advisory_xact_lock(
                               hashtextextended('payout:' || cast(:partnerId as text), 0))) as held
            """)
    int hold(UUID partnerId);

    /** In one statement, so that a credit that just came back is seen on both sides or on none. */
    @Query(
            """
            select cast(greatest(0, coalesce((
                       select sum(line.amount_minor)
                         from referral.ledger_entry as entry
                         join referral.ledger_line as line
                           on line.entry_id = entry.id
                        where entry.partner_id = :partnerId
                          and line.account = 'PARTNER_RECEIVABLE'
                          and line.currency = :currency), 0) - coalesce((
                       select sum(owed_minor)
                         from referral.service_credit
                        where partner_id = :partnerId
                          and currency = :currency
                          and state = 'TAKING_BACK'), 0)) as bigint)
            """)
    long free(UUID partnerId, String currency);
}
