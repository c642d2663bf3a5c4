-- A hospital of a national system may be billed to it: its invoice then ends at nothing, and what it came to
-- is carried to the invoice of the parent. These rows are the parent's.
create table billing.carried_charge (
    tenant_id    uuid                  not null,
    id           uuid                  not null, -- of the child's invoice
    region       residency.region_code not null default '${region}',
    child        uuid                  not null,
    child_name   text                  not null,
    number       text                  not null,
    month        text                  not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    currency     char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint                not null check (amount_minor > 0),
    received_at  timestamptz           not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references billing.account (tenant_id)
);
comment on table billing.carried_charge is 'What the invoices of a national system''s hospitals carried to its own.';

create table billing.carried_application (
    tenant_id  uuid                  not null,
    carried_id uuid                  not null,
    invoice_id uuid                  not null,
    region     residency.region_code not null default '${region}',
    primary key (tenant_id, carried_id),
    foreign key (tenant_id, carried_id) references billing.carried_charge (tenant_id, id),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);
create index carried_application_by_invoice on billing.carried_application (tenant_id, invoice_id);
comment on table billing.carried_application is 'Which invoice of a national system charged what was carried to it.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['carried_charge', 'carried_application']
    loop
        execute format('grant select, insert on billing.%I to mydr24_app', tenant_table);
        execute format('grant select on billing.%I to mydr24_finance', tenant_table);
        execute format('alter table billing.%I enable row level security', tenant_table);
        execute format('alter table billing.%I force row level security', tenant_table);
        execute format('create policy tenant_isolation on billing.%I
            using (tenant_id = (select residency.tenant_id()))
            with check (tenant_id = (select residency.tenant_id()))', tenant_table);
        execute format('create policy finance_reads on billing.%I for select to mydr24_finance using (true)',
            tenant_table);
        execute format('create trigger %I before update or delete on billing.%I
            for each row execute function billing.refuse_change()', tenant_table || '_is_final', tenant_table);
        insert into residency.stays_with_cell (schema_name, table_name, why)
        values ('billing', tenant_table, 'the books of the cell');
    end loop;
end $$;

alter table billing.invoice_line drop constraint invoice_line_kind_check;
alter table billing.invoice_line add constraint invoice_line_kind_check check (kind in
    ('RECURRING', 'ONE_OFF', 'USAGE', 'COMMITMENT', 'SUCCESS_SHARE', 'EFFICIENCY_SHARE', 'DISCOUNT',
     'CARRIED', 'SLA_CREDIT', 'CREDIT', 'TAX'));

-- Over a parent and its hospitals the account CARRIED comes to nothing.
alter table billing.journal_line drop constraint journal_line_account_check;
alter table billing.journal_line add constraint journal_line_account_check check (account in
    ('RECEIVABLE', 'CASH', 'REVENUE', 'SLA_CREDITS', 'GOODWILL', 'CUSTOMER_CREDIT', 'TAX_PAYABLE',
     'REFUND_PAYABLE', 'CARRIED'));

alter table billing.agreement drop constraint agreement_terms_check;
alter table billing.agreement add constraint agreement_terms_check check (terms ->> 'kind' in
    ('COMPONENT', 'PERCENT_OFF', 'AMOUNT_OFF', 'TAX_EXEMPT', 'BILLED_TO_PARENT'));
-- A close asks who is billed to whom, over all tenants of the cell.
create index agreement_by_parent on billing.agreement (cast(terms ->> 'parent' as uuid), tenant_id)
    where terms ->> 'kind' = 'BILLED_TO_PARENT';
