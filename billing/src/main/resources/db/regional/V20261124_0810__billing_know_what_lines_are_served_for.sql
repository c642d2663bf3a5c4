-- What is paid in advance is earned day by day: its line says from which day, and until which, exclusive.
alter table billing.invoice_line add column served_from date;
alter table billing.invoice_line add column served_until date;
alter table billing.invoice_line add constraint invoice_line_is_served_forward check
    ((served_from is null) = (served_until is null) and (served_from is null or served_until > served_from));

-- Writes invoices with all that belongs to them: lines, the credits and quantities they use, their journal
-- entry and, where "closedAt" is given, the mark that the month is closed.
create or replace function billing.issue_invoices(documents jsonb[]) returns void
    language plpgsql volatile as
$$
declare
    document jsonb;
    tenant   uuid;
    invoice  uuid;
begin
    foreach document in array documents loop
        tenant := document ->> 'tenant';
        invoice := document ->> 'id';
        perform residency.bind(tenant, false, true);
        insert into billing.invoice
               (tenant_id, id, number, month, currency, period_from, period_to, issued_at, due_at, issuer,
                customer_name, customer_country, tax_category, tax_rate_bp, tax_note, net_minor, tax_minor,
                total_minor)
        select tenant, invoice, head.number, head.month, head.currency, head."periodFrom", head."periodTo",
               head."issuedAt", head."dueAt", head.issuer, head."customerName", head."customerCountry",
               head."taxCategory", head."taxRateBp", head."taxNote", head."netMinor", head."taxMinor",
               head."netMinor" + head."taxMinor"
          from jsonb_to_record(document)
               as head (number text, month text, currency text, "periodFrom" timestamptz,
                        "periodTo" timestamptz, "issuedAt" timestamptz, "dueAt" timestamptz, issuer text,
                        "customerName" text, "customerCountry" text, "taxCategory" text, "taxRateBp" integer,
                        "taxNote" text, "netMinor" bigint, "taxMinor" bigint);
        insert into billing.invoice_line
               (tenant_id, invoice_id, line_no, kind, description, quantity, amount_minor, component, of_month,
                served_from, served_until)
        select tenant, invoice, line."lineNo", line.kind, line.description, line.quantity, line."amountMinor",
               line.component, line.month, line."servedFrom", line."servedUntil"
          from jsonb_to_recordset(document -> 'lines')
               as line ("lineNo" integer, kind text, description text, quantity numeric, "amountMinor" bigint,
                        component text, month text, "servedFrom" date, "servedUntil" date);
        if document ? 'credits' then
            insert into billing.credit_application (tenant_id, credit_id, invoice_id, amount_minor)
            select tenant, used.credit, invoice, used."amountMinor"
              from jsonb_to_recordset(document -> 'credits') as used (credit uuid, "amountMinor" bigint);
        end if;
        if document ? 'quantities' then
            insert into billing.usage_application (tenant_id, total_id, invoice_id)
            select tenant, cast(quantity as uuid), invoice
              from jsonb_array_elements_text(document -> 'quantities') as quantity;
        end if;
        if document ? 'entry' then
            insert into billing.journal_entry (tenant_id, id, event_key, document, posted_at)
            select tenant, entry.id, entry."eventKey", document ->> 'number', entry."postedAt"
              from jsonb_to_record(document -> 'entry')
                   as entry (id uuid, "eventKey" text, "postedAt" timestamptz);
            insert into billing.journal_line
                   (tenant_id, entry_id, line_no, account, currency, debit_minor, credit_minor)
            select tenant, (document -> 'entry' ->> 'id')::uuid, posting."lineNo", posting.account,
                   posting.currency, posting."debitMinor", posting."creditMinor"
              from jsonb_to_recordset(document -> 'entry' -> 'postings')
                   as posting ("lineNo" integer, account text, currency text, "debitMinor" bigint,
                               "creditMinor" bigint);
        end if;
        if document ? 'closedAt' then
            insert into billing.month_closing (tenant_id, month, closed_at)
            values (tenant, document ->> 'month', (document ->> 'closedAt')::timestamptz);
        end if;
        -- What is checked at the commit looks at the rows of the tenant that is bound then: it is
        -- checked now, while that is this one.
        set constraints all immediate;
        set constraints all deferred;
    end loop;
end
$$;
