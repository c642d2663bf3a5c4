package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface WalletRows extends GenericRepository<PayoutRow, String> {
    /** What is owed back, by the journal. */
    @Query(
            """
            select cast(coalesce(sum(credit_minor - debit_minor), 0) as bigint)
              from billing.journal_line
             where tenant_id = :tenantId
               and currency = :currency
               and account = 'REFUND_PAYABLE'
            """)
    long owedBack(UUID tenantId, String currency);

    /** What was paid back of money that went after all, by the journal. */
    @Query(
            """
            select cast(coalesce(sum(debit_minor - credit_minor), 0) as bigint)
              from billing.journal_line
             where tenant_id = :tenantId
               and currency = :currency
               and account = 'RECLAIMED'
            """)
    long reclaimed(UUID tenantId, String currency);

    /** How often money went that had settled the invoice. */
    @Query(
            """
            select count(*)
              from billing.wallet_use
             where tenant_id = :tenantId
               and invoice_id = :invoiceId
               and amount_minor < 0
            """)
    long reopenings(UUID tenantId, UUID invoiceId);

    /** What moved it, oldest first. */
    @Query(
            """
            select entry.event_key, entry.document, entry.posted_at,
                   line.credit_minor - line.debit_minor as amount_minor
              from billing.journal_line as line
              join billing.journal_entry as entry
                on entry.tenant_id = line.tenant_id
               and entry.id = line.entry_id
             where line.tenant_id = :tenantId
               and line.account = 'REFUND_PAYABLE'
             order by entry.posted_at, entry.event_key
            """)
    List<MovementRow> movements(UUID tenantId);

    @Query(
            """
            insert into billing.wallet_use (tenant_id, invoice_id, cause, amount_minor, used_at)
            values (:tenantId, :invoiceId, :cause, :amountMinor, :usedAt)
            """)
    void use(UUID tenantId, UUID invoiceId, String cause, long amountMinor, Instant usedAt);

    @Query(
            """
            select reference, source, amount_minor, currency, paid_at
              from billing.payout
             where tenant_id = :tenantId
               and source = :source
               and reference = :reference
            """)
    Optional<PayoutRow> find(UUID tenantId, String source, String reference);

    @Query(
            """
            insert into billing.payout
                   (tenant_id, source, reference, amount_minor, currency, paid_at, recorded_at)
            values (:tenantId, :source, :reference, :amountMinor, :currency, :paidAt, :recordedAt)
            """)
    void pay(
            UUID tenantId,
            String source,
            String reference,
            long amountMinor,
            String currency,
            Instant paidAt,
            Instant recordedAt);
}
