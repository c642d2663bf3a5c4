-- One invoice may have supplies that are taxed differently. A rule is for a kind of supply; where a country has
-- none for a kind, the one for STANDARD holds.
alter table billing.tax_rule add column tax_class text not null default 'STANDARD'
    check (tax_class in ('STANDARD', 'REDUCED', 'EXEMPT_HEALTH', 'ZERO_RATED'));
alter table billing.tax_rule alter column tax_class drop default;
alter table billing.tax_rule drop constraint tax_rule_pkey;
alter table billing.tax_rule add primary key (entity_country, customer_country, tax_class, valid_from);
alter table billing.tax_rule drop constraint tax_rule_category_check;
alter table billing.tax_rule add constraint tax_rule_category_check
    check (category in ('S', 'AE', 'G', 'O', 'E', 'Z'));

insert into billing.tax_rule
       (entity_country, customer_country, tax_class, valid_from, category, rate_bp, note, source)
select country, country, 'REDUCED', valid_from, 'S', rate_bp, name || ' ' || trim_scale(rate_bp / 100.0) || ' %', source
  from (values
    ('DE', date '2007-01-01',  700, 'VAT', 'section 12 (2) UStG'),
    ('DE', date '2020-07-01',  500, 'VAT', 'section 28 (2) UStG'),
    ('DE', date '2021-01-01',  700, 'VAT', 'section 12 (2) UStG'),
    ('FR', date '2014-01-01', 1000, 'VAT', 'article 279 CGI'),
    ('IT', date '1995-02-24', 1000, 'VAT', 'article 16 DPR 633/1972, table A part III'),
    ('ES', date '2012-09-01', 1000, 'VAT', 'article 91 Ley 37/1992'),
    ('NL', date '2019-01-01',  900, 'VAT', 'article 9 (2) Wet OB 1968'),
    ('AT', date '1984-01-01', 1000, 'VAT', 'section 10 (2) UStG 1994'),
    ('GB', date '1997-09-01',  500, 'VAT', 'VAT Act 1994, section 29A'),
    ('CH', date '2018-01-01',  250, 'VAT', 'article 25 (2) MWSTG'),
    ('CH', date '2024-01-01',  260, 'VAT', 'article 25 (2) MWSTG'),
    ('JP', date '2019-10-01',  800, 'Consumption tax', 'Consumption Tax Act, reduced rate since October 2019')
  ) as rates (country, valid_from, rate_bp, name, source);
insert into billing.tax_rule
       (entity_country, customer_country, tax_class, valid_from, category, rate_bp, note, source)
select country, country, tax_class, valid_from, category, 0, note, source
  from (values
    ('DE', 'EXEMPT_HEALTH', date '2009-01-01', 'E', 'Exempt, closely related to hospital and medical care (section 4 no. 14 UStG)', 'section 4 no. 14 UStG'),
    ('FR', 'EXEMPT_HEALTH', date '2007-01-01', 'E', 'Exempt, hospital and medical care (article 261, 4, 1 CGI)', 'article 261, 4, 1 CGI'),
    ('IT', 'EXEMPT_HEALTH', date '2007-01-01', 'E', 'Exempt, hospital and medical care (article 10 DPR 633/1972)', 'article 10 no. 18 and 19 DPR 633/1972'),
    ('ES', 'EXEMPT_HEALTH', date '2007-01-01', 'E', 'Exempt, hospital and medical care (article 20 Ley 37/1992)', 'article 20 (1) 2 and 3 Ley 37/1992'),
    ('NL', 'EXEMPT_HEALTH', date '2007-01-01', 'E', 'Exempt, hospital and medical care (article 11 Wet OB 1968)', 'article 11 (1) c and g Wet OB 1968'),
    ('AT', 'EXEMPT_HEALTH', date '2007-01-01', 'E', 'Exempt, hospital and medical care (section 6 (1) 18 and 19 UStG 1994)', 'section 6 (1) 18 and 19 UStG 1994'),
    ('GB', 'EXEMPT_HEALTH', date '1994-09-01', 'E', 'Exempt, health and welfare (VAT Act 1994, schedule 9, group 7)', 'VAT Act 1994, schedule 9, group 7'),
    ('GB', 'ZERO_RATED',    date '1994-09-01', 'Z', 'Zero rated (VAT Act 1994, schedule 8)', 'VAT Act 1994, schedule 8'),
    ('CH', 'EXEMPT_HEALTH', date '2010-01-01', 'E', 'Exempt, hospital and medical care (article 21 MWSTG)', 'article 21 (2) 2 and 3 MWSTG'),
    ('AU', 'EXEMPT_HEALTH', date '2000-07-01', 'Z', 'GST-free health supply (GST Act 1999, subdivision 38-B)', 'GST Act 1999, subdivision 38-B'),
    ('IN', 'EXEMPT_HEALTH', date '2017-07-01', 'E', 'Exempt, health care services (notification 12/2017, entry 74)', 'notification 12/2017-Central Tax (Rate), entry 74'),
    ('CA', 'EXEMPT_HEALTH', date '2008-01-01', 'E', 'Exempt, health care services (Excise Tax Act, schedule V, part II)', 'Excise Tax Act, schedule V, part II'),
    ('JP', 'EXEMPT_HEALTH', date '2014-04-01', 'E', 'Not taxed, medical care under insurance (Consumption Tax Act, article 6)', 'Consumption Tax Act, article 6'),
    ('KE', 'EXEMPT_HEALTH', date '2013-09-02', 'E', 'Exempt, medical services (VAT Act 2013, first schedule)', 'VAT Act 2013, first schedule, part II')
  ) as rules (country, tax_class, valid_from, category, note, source);

-- The head of an invoice names its one group, as ever. Where there are several, they are in "taxes":
-- [{category, rateBp, baseMinor, taxMinor, note}], in the order in which the document shows them.
create function billing.taxes_add_up(taxes jsonb, net_minor bigint, tax_minor bigint) returns boolean
    language sql immutable as
$$
select sum((part ->> 'baseMinor')::bigint) = net_minor and sum((part ->> 'taxMinor')::bigint) = tax_minor
  from jsonb_array_elements(taxes) as part
$$;

alter table billing.invoice add column taxes jsonb;
alter table billing.invoice alter column tax_category drop not null;
alter table billing.invoice alter column tax_rate_bp drop not null;
alter table billing.invoice alter column tax_note drop not null;
alter table billing.invoice drop constraint invoice_tax_category_check;
alter table billing.invoice add constraint invoice_tax_category_check
    check (tax_category in ('S', 'AE', 'G', 'O', 'E', 'Z'));
alter table billing.invoice add constraint invoice_has_one_group_or_several check
    (case when taxes is null then tax_category is not null and tax_rate_bp is not null and tax_note is not null
          else tax_category is null and tax_rate_bp is null and tax_note is null
               and jsonb_array_length(taxes) > 1 and billing.taxes_add_up(taxes, net_minor, tax_minor)
     end);
comment on column billing.invoice.taxes is 'Its tax groups where there are several; one is in the head.';

create function billing.taxes_of(invoice billing.invoice) returns jsonb
    language sql stable as
$$
select coalesce(invoice.taxes,
                jsonb_build_array(jsonb_build_object('category', invoice.tax_category,
                                                     'rateBp', invoice.tax_rate_bp,
                                                     'baseMinor', invoice.net_minor,
                                                     'taxMinor', invoice.tax_minor,
                                                     'note', invoice.tax_note)))
$$;

-- Which of them a line is in, by its place; what is of the whole document has an amount in each. Of an invoice
-- with one group nothing is said.
alter table billing.invoice_line add column tax_group integer check (tax_group > 0);
alter table billing.invoice_line add column tax_shares bigint[];
alter table billing.invoice_line add constraint invoice_line_is_in_one_group_or_several check
    (tax_group is null or tax_shares is null);

-- A note takes back a part of each group of its invoice.
alter table billing.credit_note add column taxes jsonb
    check (billing.taxes_add_up(taxes, net_minor, tax_minor));
comment on column billing.credit_note.taxes is 'What it takes back of each tax group; null where there is one.';

create function billing.taxes_of(note billing.credit_note, invoice billing.invoice) returns jsonb
    language sql stable as
$$
select coalesce(note.taxes,
                jsonb_build_array(billing.taxes_of(invoice) -> 0
                                      || jsonb_build_object('baseMinor', note.net_minor,
                                                            'taxMinor', note.tax_minor)))
$$;

-- What a child's bill came to is taxed on its parent's, by what was supplied; the rest of the amount is standard.
alter table billing.carried_charge add column reduced_minor bigint not null default 0 check (reduced_minor >= 0);
alter table billing.carried_charge add column exempt_health_minor bigint not null default 0
    check (exempt_health_minor >= 0);
alter table billing.carried_charge add column zero_rated_minor bigint not null default 0
    check (zero_rated_minor >= 0);
alter table billing.carried_charge add constraint carried_charge_is_its_parts check
    (reduced_minor + exempt_health_minor + zero_rated_minor <= amount_minor);

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
                total_minor)
        select tenant, invoice, head.number, head.month, head.currency, head."periodFrom", head."periodTo",
               head."issuedAt", head."dueAt", head.issuer, head."customerName", head."customerCountry",
               head."taxCategory", head."taxRateBp", head."taxNote", head.taxes, head."netMinor", head."taxMinor",
               head."netMinor" + head."taxMinor"
          from jsonb_to_record(document)
               as head (number text, month text, currency text, "periodFrom" timestamptz,
                        "periodTo" timestamptz, "issuedAt" timestamptz, "dueAt" timestamptz, issuer text,
                        "customerName" text, "customerCountry" text, "taxCategory" text, "taxRateBp" integer,
                        "taxNote" text, taxes jsonb, "netMinor" bigint, "taxMinor" bigint);
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
