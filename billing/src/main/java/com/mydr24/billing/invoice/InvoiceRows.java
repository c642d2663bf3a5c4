package com.mydr24.billing.invoice;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface InvoiceRows extends GenericRepository<InvoiceRow, UUID> {
    /** An invoice with its issuer and with what lies beside it. */
    String SELECT =
            """
            select invoice.id, invoice.number, invoice.month, invoice.currency,
                   invoice.period_from, invoice.period_to, invoice.issued_at, invoice.due_at,
                   entity.name as issuer_name, entity.street, entity.city,
                   entity.country as issuer_country, entity.vat_id,
                   invoice.customer_name, invoice.customer_country,
                   invoice.net_minor, invoice.tax_minor, paid.paid_at,
                   cast(coalesce(paid.minor, 0) as bigint) as paid_minor,
                   cast(coalesce(taken_back.net_minor, 0) as bigint) as credited_net_minor,
                   cast(coalesce(taken_back.tax_minor, 0) as bigint) as credited_tax_minor,
                   cast(billing.taxes_of(invoice) as text) as taxes,
                   cast(invoice.customer as text) as customer
              from billing.invoice
              left join lateral (select sum(note.net_minor) as net_minor,
                                        sum(note.tax_minor) as tax_minor
                                   from billing.credit_note as note
                                  where note.tenant_id = invoice.tenant_id
                                    and note.invoice_id = invoice.id) as taken_back
                on true
              left join lateral (select sum(part.minor) as minor,
                                        max(part.paid_at) filter (where part.minor > 0)
                                            as paid_at
                                   from (select payment.amount_minor - payment.surplus_minor
                                                    as minor,
                                                payment.paid_at
                                           from billing.payment
                                          where payment.tenant_id = invoice.tenant_id
                                            and payment.invoice_id = invoice.id
                                            and payment.amount_minor > payment.surplus_minor
                                         union all
                                         select used.amount_minor, used.used_at
                                           from billing.wallet_use as used
                                          where used.tenant_id = invoice.tenant_id
                                            and used.invoice_id = invoice.id) as part) as paid
                on true
              join billing.issuing_entity as entity
                on entity.code = invoice.issuer
             where invoice.tenant_id = :tenantId
            """;

    @Query(SELECT + " and invoice.number = :number")
    Optional<InvoiceRow> find(UUID tenantId, String number);

    @Query(SELECT + " and invoice.id = :id")
    Optional<InvoiceRow> byId(UUID tenantId, UUID id);

    /** The newest invoices of months before one, which need not exist. */
    @Query(SELECT + " and invoice.month < :month order by invoice.month desc limit :limit")
    List<InvoiceRow> before(UUID tenantId, String month, int limit);

    /** Those of which something is left to pay, oldest first. */
    @Query(
            SELECT
                    + """
                       and invoice.total_minor > coalesce(paid.minor, 0)
                               + coalesce(taken_back.net_minor + taken_back.tax_minor, 0)
                     order by invoice.month
                    """)
    List<InvoiceRow> unsettled(UUID tenantId);

    /** Those of which something was paid, newest first. */
    @Query(SELECT + " and paid.minor > 0 order by invoice.month desc")
    List<InvoiceRow> settledByMoney(UUID tenantId);

    @Query(
            """
            select invoice_id, kind, description, quantity, amount_minor, component, of_month,
                   served_from, served_until, tax_group,
                   array_to_string(tax_shares, ',') as tax_shares
              from billing.invoice_line
             where tenant_id = :tenantId
               and invoice_id in (:invoices)
             order by invoice_id, line_no
            """)
    List<InvoiceLineRow> lines(UUID tenantId, List<UUID> invoices);

    @Query(
            """
            select exists (select 1
                             from billing.invoice
                            where tenant_id = :tenantId
                              and month = :month)
            """)
    boolean isInvoiced(UUID tenantId, String month);

    /** What invoices from a month on charged for the use of a component, the oldest first. */
    @Query(
            """
            select invoice.number, invoice.month,
                   cast(sum(line.amount_minor) as bigint) as amount_minor
              from billing.invoice
              join billing.invoice_line as line
                on line.tenant_id = invoice.tenant_id
               and line.invoice_id = invoice.id
             where invoice.tenant_id = :tenantId
               and invoice.month >= :fromMonth
               and line.component = :component
               and line.kind = 'USAGE'
             group by invoice.number, invoice.month
             order by invoice.month
            """)
    List<DrawnRow> drawnSince(UUID tenantId, String fromMonth, String component);
}
