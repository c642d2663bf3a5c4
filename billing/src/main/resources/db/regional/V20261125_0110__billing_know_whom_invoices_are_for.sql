-- What a customer wants its invoices to say of it. Who changed it is in the tenant's log; what an invoice said
-- stays with the invoice.
create table billing.billing_profile (
    tenant_id       uuid                  not null primary key,
    region          residency.region_code not null default '${region}',
    street          text                  not null check (length(street) between 1 and 120),
    extra           text check (length(extra) between 1 and 120),
    postal_code     text check (length(postal_code) between 1 and 16),
    city            text                  not null check (length(city) between 1 and 120),
    vat_number      text check (vat_number ~ '^[A-Z0-9][A-Z0-9+*]{3,19}$'),
    address_scheme  text check (address_scheme ~ '^[0-9]{4}$'),
    address_id      text check (length(address_id) between 1 and 100),
    buyer_reference text check (length(buyer_reference) between 1 and 120),
    order_reference text check (length(order_reference) between 1 and 120),
    changed_at      timestamptz           not null,
    foreign key (tenant_id) references billing.account (tenant_id),
    check ((address_scheme is null) = (address_id is null))
);
comment on table billing.billing_profile is 'Address, tax number and references that the customer''s invoices show.';

-- What an authority said when it was asked for a VAT number; only ever added to.
create table billing.vat_check (
    tenant_id   uuid                  not null,
    id          uuid                  not null,
    region      residency.region_code not null default '${region}',
    vat_number  text                  not null check (vat_number ~ '^[A-Z0-9][A-Z0-9+*]{3,19}$'),
    result      text                  not null check (result in ('VALID', 'INVALID')),
    checked_at  timestamptz           not null,
    checked_by  text                  not null check (length(checked_by) between 1 and 200),
    reference   text check (length(reference) between 1 and 120),
    recorded_at timestamptz           not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references billing.account (tenant_id)
);
create index vat_check_by_number on billing.vat_check (tenant_id, vat_number, checked_at desc);
comment on table billing.vat_check is 'What authorities said of the customer''s VAT numbers, and when.';

grant select, insert on billing.billing_profile, billing.vat_check to mydr24_app;
grant update (street, extra, postal_code, city, vat_number, address_scheme, address_id, buyer_reference,
              order_reference, changed_at) on billing.billing_profile to mydr24_app;
grant select on billing.billing_profile, billing.vat_check to mydr24_finance;
create trigger vat_check_is_final before update or delete on billing.vat_check
    for each row execute function billing.refuse_change();
do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['billing_profile', 'vat_check']
    loop
        execute format('alter table billing.%I enable row level security', tenant_table);
        execute format('alter table billing.%I force row level security', tenant_table);
        execute format('create policy tenant_isolation on billing.%I
            using (tenant_id = (select residency.tenant_id()))
            with check (tenant_id = (select residency.tenant_id()))', tenant_table);
        execute format('create policy finance_reads on billing.%I for select to mydr24_finance using (true)',
            tenant_table);
        execute format('create policy no_sandboxes on billing.%I as restrictive for select to mydr24_finance
            using (tenant_id not in (select sandbox.tenant_id from billing.sandbox))', tenant_table);
        insert into residency.stays_with_cell (schema_name, table_name, why)
        values ('billing', tenant_table, 'the books of the cell');
    end loop;
end $$;

-- Reverse charge is for businesses: a rule may ask for a VAT number that was found valid. Whoever has none pays
-- the tax of the entity's own country.
alter table billing.tax_rule add column wants_number boolean not null default false;
update billing.tax_rule set wants_number = true where category = 'AE';

-- As it was on the day of issue: {profile, vatCheck}; null where nothing was known.
alter table billing.invoice add column customer jsonb;
comment on column billing.invoice.customer is 'What was known of the customer on the day of issue.';

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
                customer_name, customer_country, tax_category, tax_rate_bp, tax_note, taxes, net_minor, tax_minor,
                total_minor, customer)
        select tenant, invoice, head.number, head.month, head.currency, head."periodFrom", head."periodTo",
               head."issuedAt", head."dueAt", head.issuer, head."customerName", head."customerCountry",
               head."taxCategory", head."taxRateBp", head."taxNote", head.taxes, head."netMinor", head."taxMinor",
               head."netMinor" + head."taxMinor", head.customer
          from jsonb_to_record(document)
               as head (number text, month text, currency text, "periodFrom" timestamptz,
                        "periodTo" timestamptz, "issuedAt" timestamptz, "dueAt" timestamptz, issuer text,
                        "customerName" text, "customerCountry" text, "taxCategory" text, "taxRateBp" integer,
                        "taxNote" text, taxes jsonb, "netMinor" bigint, "taxMinor" bigint,
                        customer jsonb);
        insert into billing.invoice_line
               (tenant_id, invoice_id, line_no, kind, description, quantity, amount_minor, component, of_month,
                served_from, served_until, tax_group, tax_shares)
        select tenant, invoice, line."lineNo", line.kind, line.description, line.quantity, line."amountMinor",
               line.component, line.month, line."servedFrom", line."servedUntil", line."taxGroup",
               line."taxShares"
          from jsonb_to_recordset(document -> 'lines')
               as line ("lineNo" integer, kind text, description text, quantity numeric, "amountMinor" bigint,
                        component text, month text, "servedFrom" date, "servedUntil" date, "taxGroup" integer,
                        "taxShares" bigint[]);
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
