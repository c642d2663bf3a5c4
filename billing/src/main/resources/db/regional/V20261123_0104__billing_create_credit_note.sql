-- A credit note takes back an issued invoice, wholly or in part, with the tax mirrored. (What lowers the
-- next invoice before tax is billing.credit.)
create table billing.credit_note (
    tenant_id  uuid                  not null,
    id         uuid                  not null,
    region     residency.region_code not null default '${region}',
    invoice_id uuid                  not null,
    number     text                  not null,
    net_minor  bigint                not null check (net_minor > 0),
    tax_minor  bigint                not null check (tax_minor >= 0),
    reason     text                  not null check (length(reason) between 1 and 200),
    issued_at  timestamptz           not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);
create index credit_note_by_invoice on billing.credit_note (tenant_id, invoice_id);
create index credit_note_by_time on billing.credit_note (issued_at);
comment on table billing.credit_note is 'Credit notes that take back an invoice, wholly or in part.';

grant select, insert on billing.credit_note to mydr24_app;
grant select on billing.credit_note to mydr24_finance;
alter table billing.credit_note enable row level security;
alter table billing.credit_note force row level security;
create policy tenant_isolation on billing.credit_note
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.credit_note for select to mydr24_finance using (true);
create trigger credit_note_is_final before update or delete on billing.credit_note
    for each row execute function billing.refuse_change();

-- Nothing is taken back twice: the notes of an invoice never exceed it.
create function billing.refuse_too_much_credit() returns trigger language plpgsql as $$
begin
    if exists (select from billing.invoice
                where invoice.tenant_id = new.tenant_id
                  and invoice.id = new.invoice_id
                  and (select sum(note.net_minor) > invoice.net_minor
                              or sum(note.tax_minor) > invoice.tax_minor
                         from billing.credit_note as note
                        where note.tenant_id = new.tenant_id
                          and note.invoice_id = new.invoice_id)) then
        raise exception 'the credit notes of invoice % exceed it', new.invoice_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger credit_note_within_its_invoice after insert on billing.credit_note
    deferrable initially deferred
    for each row execute function billing.refuse_too_much_credit();

insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'credit_note', 'the books of the cell');

-- What is owed back for an invoice that was paid before it was taken back.
alter table billing.journal_line drop constraint journal_line_account_check;
alter table billing.journal_line add constraint journal_line_account_check check (account in
    ('RECEIVABLE', 'CASH', 'REVENUE', 'SLA_CREDITS', 'CUSTOMER_CREDIT', 'TAX_PAYABLE', 'REFUND_PAYABLE'));
