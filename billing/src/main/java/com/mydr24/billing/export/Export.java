package com.mydr24.billing.export;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    /** What of each line is earned in which month (IFRS 15). */
    SCHEDULE(null),
    /**
     * What each entity billed and earned by month, and what is deferred at its end, from the month
     * of {@code from} on, of all that was posted before {@code to}.
     */
    DEFERRED(null),
    /** Recurring revenue of each month of the time, and what moved it. */
    RECURRING(null),
    /** Every invoice, with what is still owed on it. */
    INVOICES(
            """
            select invoice.number, account.slug as tenant, invoice.month, invoice.issued_at,
                   invoice.due_at, invoice.period_from, invoice.period_to, invoice.currency,
                   invoice.net_minor, invoice.tax_category, invoice.tax_rate_bp, invoice.tax_minor,
                   invoice.total_minor,
                   cast(greatest(0, invoice.total_minor - coalesce(taken_back.total_minor, 0)
                                        - coalesce(paid.minor, 0)) as bigint) as open_minor,
                   case when invoice.total_minor - coalesce(taken_back.total_minor, 0)
                                 <= coalesce(paid.minor, 0)
                        then paid.paid_at
                   end as paid_at,
                   coalesce(taken_back.total_minor, 0) as credited_minor,
                   cast(coalesce(paid.minor, 0) as bigint) as paid_minor
              from billing.invoice
              left join (select tenant_id, invoice_id,
                                cast(sum(net_minor + tax_minor) as bigint) as total_minor
                           from billing.credit_note
                          group by tenant_id, invoice_id) as taken_back
                on taken_back.tenant_id = invoice.tenant_id
               and taken_back.invoice_id = invoice.id
              join billing.account
                on account.tenant_id = invoice.tenant_id
              left join (select tenant_id, invoice_id, sum(minor) as minor,
                                max(paid_at) filter (where minor > 0) as paid_at
                           from (select tenant_id, invoice_id, amount_minor - surplus_minor as minor,
                                        paid_at
                                   from billing.payment
                                  where amount_minor > surplus_minor
                                 union all
                                 select tenant_id, invoice_id, amount_minor, used_at
                                   from billing.wallet_use) as part
                          group by tenant_id, invoice_id) as paid
                on paid.tenant_id = invoice.tenant_id
               and paid.invoice_id = invoice.id
             where invoice.issued_at >= ?
               and invoice.issued_at < ?
             order by invoice.issued_at, invoice.number
            """),
    /**
     * What each invoice and credit note is taxed on, group by group, as a return to an authority
     * wants it; notes are negative. Its tax adds up to the account TAX_PAYABLE over the same time.
     */
    TAXES(
            """
            select taxed.document, taxed.kind, taxed.of_invoice, account.slug as tenant,
                   taxed.entity, taxed.customer_country, taxed.issued_at, taxed.currency,
                   taxed.part ->> 'category' as category,
                   cast(taxed.part ->> 'rateBp' as integer) as rate_bp,
                   taxed.sign * cast(taxed.part ->> 'baseMinor' as bigint) as base_minor,
                   taxed.sign * cast(taxed.part ->> 'taxMinor' as bigint) as tax_minor,
                   taxed.part ->> 'note' as note
              from (select invoice.tenant_id, invoice.number as document, 'INVOICE' as kind,
                           null as of_invoice, invoice.issuer as entity, invoice.customer_country,
                           invoice.issued_at, invoice.currency, cast(1 as bigint) as sign,
                           each.part, each.place
                      from billing.invoice
                     cross join jsonb_array_elements(billing.taxes_of(invoice))
                                    with ordinality as each (part, place)
                    union all
                    select note.tenant_id, note.number, 'CREDIT_NOTE', invoice.number,
                           invoice.issuer, invoice.customer_country, note.issued_at,
                           invoice.currency, -1, each.part, each.place
                      from billing.credit_note as note
                      join billing.invoice
                        on invoice.tenant_id = note.tenant_id
                       and invoice.id = note.invoice_id
                     cross join jsonb_array_elements(billing.taxes_of(note, invoice))
                                    with ordinality as each (part, place)) as taxed
              join billing.account
                on account.tenant_id = taxed.tenant_id
             where taxed.issued_at >= ?
               and taxed.issued_at < ?
             order by taxed.issued_at, taxed.document, taxed.place
            """),
    /** Every monthly quantity that was sent to be billed, and the invoice that took it. */
    USAGE(
            """
            select account.slug as tenant, total.month, total.component, total.sequence,
                   total.quantity, total.received_at, invoice.number as invoice
              from billing.usage_total as total
              join billing.account
                on account.tenant_id = total.tenant_id
              left join billing.usage_application as used
                on used.tenant_id = total.tenant_id
               and used.total_id = total.id
              left join billing.invoice
                on invoice.tenant_id = used.tenant_id
               and invoice.id = used.invoice_id
             where total.received_at >= ?
               and total.received_at < ?
             order by total.received_at, account.slug, total.month, total.component, total.sequence
            """),
    /**
     * Revenue by the month it was billed for, and what lowered it. Its amounts add up to the
     * accounts REVENUE, SLA_CREDITS and GOODWILL of the journal over the same time.
     */
    REVENUE(
            """
            select account.slug as tenant, earned.month, earned.document, earned.posted_at,
                   earned.account, earned.kind, earned.component, earned.currency,
                   earned.amount_minor
              from (select invoice.tenant_id, coalesce(line.of_month, invoice.month) as month,
                           invoice.number as document, invoice.issued_at as posted_at,
                           'REVENUE' as account, line.kind, line.component, invoice.currency,
                           line.amount_minor, line.line_no
                      from billing.invoice
                      join billing.invoice_line as line
                        on line.tenant_id = invoice.tenant_id
                       and line.invoice_id = invoice.id
                     where line.kind not in ('TAX', 'SLA_CREDIT', 'CREDIT', 'CARRIED')
                    union all
                    select credit.tenant_id, credit.month, credit.number, credit.granted_at,
                           case credit.kind when 'USAGE_CORRECTION' then 'REVENUE'
                                when 'GOODWILL' then 'GOODWILL'
                                else 'SLA_CREDITS'
                           end,
                           credit.kind, null, credit.currency, - credit.amount_minor, 1
                      from billing.credit
                    union all
                    select credit.tenant_id, credit.last_month, credit.number, expiry.expired_at,
                           'GOODWILL', 'EXPIRED', null, credit.currency, expiry.amount_minor, 1
                      from billing.credit_expiry as expiry
                      join billing.credit
                        on credit.tenant_id = expiry.tenant_id
                       and credit.id = expiry.credit_id
                    union all
                    select note.tenant_id, invoice.month, note.number, note.issued_at, 'REVENUE',
                           'CREDIT_NOTE', null, invoice.currency, - note.net_minor, 1
                      from billing.credit_note as note
                      join billing.invoice
                        on invoice.tenant_id = note.tenant_id
                       and invoice.id = note.invoice_id) as earned
              join billing.account
                on account.tenant_id = earned.tenant_id
             where earned.posted_at >= ?
               and earned.posted_at < ?
             order by earned.posted_at, earned.document, earned.line_no
            """),
    /** The trial balance: each account of each tenant at the beginning and the end of a time. */
    BALANCES(
            """
            select tenant, account, currency,
                   cast(sum(opening) as bigint) as opening_minor,
                   cast(sum(debit) as bigint) as debit_minor,
                   cast(sum(credit) as bigint) as credit_minor,
                   cast(sum(opening + debit - credit) as bigint) as closing_minor
              from (select account.slug as tenant, line.account, line.currency,
                           case when entry.posted_at < span.begins
                                then line.debit_minor - line.credit_minor
                                else 0
                           end as opening,
                           case when entry.posted_at < span.begins then 0
                                else line.debit_minor
                           end as debit,
                           case when entry.posted_at < span.begins then 0
                                else line.credit_minor
                           end as credit
                      from (select cast(? as timestamptz) as begins,
                                   cast(? as timestamptz) as ends) as span
                      join billing.journal_entry as entry
                        on entry.posted_at < span.ends
                      join billing.journal_line as line
                        on line.tenant_id = entry.tenant_id
                       and line.entry_id = entry.id
                      join billing.account
                        on account.tenant_id = entry.tenant_id) as moved
             group by tenant, account, currency
             order by tenant, account, currency
            """),
    /** Money that came, was used for another invoice, went again, or was paid back. */
    PAYMENTS(
            """
            select account.slug as tenant, moved.kind, moved.source, moved.reference,
                   invoice.number as invoice, moved.currency, moved.amount_minor,
                   moved.surplus_minor, moved.paid_at, moved.recorded_at
              from (select tenant_id, 'PAYMENT' as kind, source, reference, invoice_id, currency,
                           amount_minor, surplus_minor, paid_at, recorded_at
                      from billing.payment
                    union all
                    select used.tenant_id, 'WALLET', 'wallet', used.cause, used.invoice_id,
                           invoice.currency, used.amount_minor, 0, used.used_at, used.used_at
                      from billing.wallet_use as used
                      join billing.invoice
                        on invoice.tenant_id = used.tenant_id
                       and invoice.id = used.invoice_id
                    union all
                    select gone.tenant_id, 'RETURN', gone.source, gone.reference,
                           payment.invoice_id, gone.currency, gone.amount_minor, 0,
                           gone.returned_at, gone.recorded_at
                      from billing.payment_return as gone
                      join billing.payment
                        on payment.tenant_id = gone.tenant_id
                       and payment.source = gone.source
                       and payment.reference = gone.payment
                    union all
                    select tenant_id, 'PAYOUT', source, reference, null, currency, amount_minor, 0,
                           paid_at, recorded_at
                      from billing.payout) as moved
              join billing.account
                on account.tenant_id = moved.tenant_id
              left join billing.invoice
                on invoice.tenant_id = moved.tenant_id
               and invoice.id = moved.invoice_id
             where moved.recorded_at >= ?
               and moved.recorded_at < ?
             order by moved.recorded_at, account.slug, moved.kind, moved.source, moved.reference,
                      invoice.number
            """),
    /** Every credit note, with what is left of it. */
    CREDITS(
            """
            select credit.number, account.slug as tenant, credit.kind, credit.month,
                   credit.granted_at, credit.currency, credit.amount_minor,
                   credit.amount_minor
                       - cast(coalesce(used.amount_minor, 0) as bigint)
                       - coalesce(expiry.amount_minor, 0) as remaining_minor,
                   credit.description, credit.source, credit.last_month,
                   coalesce(expiry.amount_minor, 0) as expired_minor
              from billing.credit
              join billing.account
                on account.tenant_id = credit.tenant_id
              left join (select tenant_id, credit_id, sum(amount_minor) as amount_minor
                           from billing.credit_application
                          group by tenant_id, credit_id) as used
                on used.tenant_id = credit.tenant_id
               and used.credit_id = credit.id
              left join billing.credit_expiry as expiry
                on expiry.tenant_id = credit.tenant_id
               and expiry.credit_id = credit.id
             where credit.granted_at >= ?
               and credit.granted_at < ?
             order by credit.granted_at, credit.number
            """);

    private final @Nullable String sql;

    /**
     * An export.
     *
     * @param sql null where it is computed
     */
    Export(@Nullable String sql) {
        this.sql = sql;
    }

    /** A query with two parameters: from inclusive, to exclusive. */
    String sql() {
        return Objects.requireNonNull(sql);
    }
}
