package com.mydr24.billing.credit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface CreditRows extends GenericRepository<CreditRow, UUID> {
    /** Oldest first, with what invoices have used of each. */
    @Query(
            """
            select credit.id, credit.number, credit.kind, credit.month, credit.currency,
                   credit.amount_minor, credit.description, credit.granted_at, credit.last_month,
                   cast(coalesce(sum(used.amount_minor), 0) as bigint) as used_minor,
                   cast(coalesce((select expiry.amount_minor
                                    from billing.credit_expiry as expiry
                                   where expiry.tenant_id = credit.tenant_id
                                     and expiry.credit_id = credit.id), 0) as bigint)
                       as expired_minor,
                   (array_agg(invoice.number order by invoice.month desc))[1] as invoice
              from billing.credit
              left join billing.credit_application as used
                on used.tenant_id = credit.tenant_id
               and used.credit_id = credit.id
              left join billing.invoice
                on invoice.tenant_id = used.tenant_id
               and invoice.id = used.invoice_id
             where credit.tenant_id = :tenantId
             group by credit.tenant_id, credit.id
             order by credit.granted_at, credit.number
            """)
    List<CreditRow> of(UUID tenantId);

    @Query(
            """
            select credit.id, used.amount_minor
              from billing.credit_application as used
              join billing.credit
                on credit.tenant_id = used.tenant_id
               and credit.id = used.credit_id
             where used.tenant_id = :tenantId
               and used.invoice_id = :invoiceId
               and credit.kind = 'GOODWILL'
             order by credit.number
            """)
    List<UsedGift> giftsOn(UUID tenantId, UUID invoiceId);

    @Query(
            """
            select exists (select 1
                             from billing.credit
                            where tenant_id = :tenantId
                              and id = :id)
            """)
    boolean isGranted(UUID tenantId, UUID id);

    @Query(
            """
            insert into billing.credit
                   (tenant_id, id, number, kind, month, currency, amount_minor, description, source,
                    granted_at, last_month)
            values (:tenantId, :id, :number, :kind, :month, :currency, :amountMinor, :description,
                    :source, :grantedAt, :lastMonth)
            """)
    void add(
            UUID tenantId,
            UUID id,
            String number,
            String kind,
            String month,
            String currency,
            long amountMinor,
            String description,
            String source,
            Instant grantedAt,
            @Nullable String lastMonth);

    @Query(
            """
            insert into billing.credit_expiry (tenant_id, credit_id, amount_minor, expired_at)
            values (:tenantId, :creditId, :amountMinor, :expiredAt)
            """)
    void expire(UUID tenantId, UUID creditId, long amountMinor, Instant expiredAt);

    /** Whether a month, or a later one, is closed. */
    @Query(
            """
            select exists (select 1
                             from billing.month_closing
                            where tenant_id = :tenantId
                              and month >= :month)
            """)
    boolean isClosed(UUID tenantId, String month);
}
