package com.mydr24.billing.export;

/** What finance can take away. The columns are those of the query, in its order. */
public enum Export {
    /** Every line of the journal. */
    JOURNAL(
            """
            select entry.id as entry_id, entry.posted_at, account.slug as tenant, line.account,
                   line.currency, line.debit_minor, line.credit_minor,
                   entry.event_key as event, entry.document
              from billing.journal_entry as entry
              join billing.journal_line as line
                on line.tenant_id = entry.tenant_id
               and line.entry_id = entry.id
              join billing.account
                on account.tenant_id = entry.tenant_id
             where entry.posted_at >= ?
               and entry.posted_at < ?
             order by entry.posted_at, account.slug, entry.event_key, line.line_no
            """),
    /** Every invoice, with what is still owed on it. */
    INVOICES(
            """
            select invoice.number, account.slug as tenant, invoice.month, invoice.issued_at,
                   invoice.due_at, invoice.period_from, invoice.period_to, invoice.currency,
                   invoice.net_minor, invoice.tax_category, invoice.tax_rate_bp, invoice.tax_minor,
                   invoice.total_minor,
                   case when payment.paid_at is null then invoice.total_minor
                        else 0
                   end as open_minor,
                   payment.paid_at
              from billing.invoice
              join billing.account
                on account.tenant_id = invoice.tenant_id
              left join billing.payment
                on payment.tenant_id = invoice.tenant_id
               and payment.invoice_id = invoice.id
             where invoice.issued_at >= ?
               and invoice.issued_at < ?
             order by invoice.issued_at, invoice.number
            """),
    /** Every credit note, with what is left of it. */
    CREDITS(
            """
            select credit.number, account.slug as tenant, credit.kind, credit.month,
                   credit.granted_at, credit.currency, credit.amount_minor,
                   credit.amount_minor
                       - cast(coalesce(used.amount_minor, 0) as bigint) as remaining_minor,
                   credit.description, credit.source
              from billing.credit
              join billing.account
                on account.tenant_id = credit.tenant_id
              left join (select tenant_id, credit_id, sum(amount_minor) as amount_minor
                           from billing.credit_application
                          group by tenant_id, credit_id) as used
                on used.tenant_id = credit.tenant_id
               and used.credit_id = credit.id
             where credit.granted_at >= ?
               and credit.granted_at < ?
             order by credit.granted_at, credit.number
            """);

    private final String sql;

    Export(String sql) {
        this.sql = sql;
    }

    /** A query with two parameters: from inclusive, to exclusive. */
    String sql() {
        return sql;
    }
}
