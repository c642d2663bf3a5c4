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
interface PaymentRows extends GenericRepository<PaymentRow, String> {
    @Query(
            """
            select payment.reference, invoice.number as invoice, payment.source,
                   payment.amount_minor, payment.currency, payment.paid_at
              from billing.payment
              join billing.invoice
                on invoice.tenant_id = payment.tenant_id
               and invoice.id = payment.invoice_id
             where payment.tenant_id = :tenantId
               and payment.source = :source
               and payment.reference = :reference
            """)
    Optional<PaymentRow> find(UUID tenantId, String source, String reference);

    /** The newest of which so much is left; what came back of refunds and disputes is none. */
    @Query(
            """
            select payment.reference, invoice.number as invoice, payment.source,
                   payment.amount_minor, payment.currency, payment.paid_at
              from billing.payment
              join billing.invoice
                on invoice.tenant_id = payment.tenant_id
               and invoice.id = payment.invoice_id
             where payment.tenant_id = :tenantId
               and payment.source = :source
               and payment.reference not like '%:%'
               and payment.amount_minor - :amountMinor
                       >= (select coalesce(sum(gone.amount_minor), 0)
                             from billing.payment_return as gone
                            where gone.tenant_id = payment.tenant_id
                              and gone.source = payment.source
                              and gone.payment = payment.reference)
             order by payment.paid_at desc, payment.reference
             limit 1
            """)
    Optional<PaymentRow> withLeft(UUID tenantId, String source, long amountMinor);

    /** Those of some references, and those of an amount on some invoices that are all there. */
    @Query(
            """
            select payment.reference, invoice.number as invoice, payment.source,
                   payment.amount_minor, payment.currency, payment.paid_at
              from billing.payment
              join billing.invoice
                on invoice.tenant_id = payment.tenant_id
               and invoice.id = payment.invoice_id
             where payment.tenant_id = :tenantId
               and payment.source = :source
               and (payment.reference in (:references)
                    or (invoice.number in (:invoices)
                        and payment.amount_minor = :amountMinor
                        and not exists (select 1
                                          from billing.payment_return as gone
                                         where gone.tenant_id = payment.tenant_id
                                           and gone.source = payment.source
                                           and gone.payment = payment.reference)))
            """)
    List<PaymentRow> possible(
            UUID tenantId,
            String source,
            List<String> references,
            List<String> invoices,
            long amountMinor);

    @Query(
            """
            insert into billing.payment
                   (tenant_id, source, reference, invoice_id, amount_minor, surplus_minor,
                    currency, paid_at, recorded_at)
            values (:tenantId, :source, :reference, :invoiceId, :amountMinor, :surplusMinor,
                    :currency, :paidAt, :recordedAt)
            """)
    void add(
            UUID tenantId,
            String source,
            String reference,
            UUID invoiceId,
            long amountMinor,
            long surplusMinor,
            String currency,
            Instant paidAt,
            Instant recordedAt);
}
