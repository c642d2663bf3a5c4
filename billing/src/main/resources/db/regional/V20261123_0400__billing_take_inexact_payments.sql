-- Money does not come as it is asked for: in parts, twice, or too much. What of a payment an invoice did not
-- need is owed back, as is what was paid for an invoice that was taken back later: REFUND_PAYABLE.
alter table billing.payment drop constraint payment_tenant_id_invoice_id_key;
alter table billing.payment add column surplus_minor bigint not null default 0
    check (surplus_minor between 0 and amount_minor);
create index payment_by_invoice on billing.payment (tenant_id, invoice_id);

-- What was owed back and settled an open invoice instead; the cause is what brought them together.
create table billing.wallet_use (
    tenant_id    uuid                  not null,
    invoice_id   uuid                  not null,
    cause        text                  not null,
    region       residency.region_code not null default '${region}',
    amount_minor bigint                not null check (amount_minor > 0),
    used_at      timestamptz           not null,
    primary key (tenant_id, invoice_id, cause),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);
comment on table billing.wallet_use is 'What was paid too much and settled another invoice.';

-- What was owed back and was paid back.
create table billing.payout (
    tenant_id    uuid                  not null,
    source       text                  not null check (length(source) between 1 and 64),
    reference    text                  not null check (length(reference) between 1 and 200),
    region       residency.region_code not null default '${region}',
    amount_minor bigint                not null check (amount_minor > 0),
    currency     char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    paid_at      timestamptz           not null,
    recorded_at  timestamptz           not null,
    primary key (tenant_id, source, reference),
    foreign key (tenant_id) references billing.account (tenant_id)
);
comment on table billing.payout is 'What was paid too much and was paid back.';

-- Credits that are a gift may end: the last month whose invoice they can lower.
alter table billing.credit drop constraint credit_kind_check;
alter table billing.credit add constraint credit_kind_check check (kind in ('SLA_CREDIT', 'USAGE_CORRECTION', 'GOODWILL'));
alter table billing.credit add column last_month text check (last_month ~ '^\d{4}-(0[1-9]|1[0-2])$');
alter table billing.credit add constraint only_gifts_end check (last_month is null or kind = 'GOODWILL');

create table billing.credit_expiry (
    tenant_id    uuid                  not null,
    credit_id    uuid                  not null,
    region       residency.region_code not null default '${region}',
    amount_minor bigint                not null check (amount_minor > 0),
    expired_at   timestamptz           not null,
    primary key (tenant_id, credit_id),
    foreign key (tenant_id, credit_id) references billing.credit (tenant_id, id)
);
comment on table billing.credit_expiry is 'What was left of credits when they ended.';

alter table billing.journal_line drop constraint journal_line_account_check;
alter table billing.journal_line add constraint journal_line_account_check check (account in
    ('RECEIVABLE', 'CASH', 'REVENUE', 'SLA_CREDITS', 'GOODWILL', 'CUSTOMER_CREDIT', 'TAX_PAYABLE', 'REFUND_PAYABLE'));

-- Nobody gets back more than is owed: the account is read whenever it is lowered.
create index journal_line_of_refunds on billing.journal_line (tenant_id, currency)
    include (debit_minor, credit_minor) where account = 'REFUND_PAYABLE';
create function billing.refuse_too_much_refund() returns trigger language plpgsql as $$
begin
    if (select sum(debit_minor) > sum(credit_minor)
          from billing.journal_line
         where tenant_id = new.tenant_id
           and currency = new.currency
           and account = 'REFUND_PAYABLE') then
        raise exception 'entry % gives back more than is owed', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger refunds_are_owed after insert on billing.journal_line
    deferrable initially deferred
    for each row when (new.account = 'REFUND_PAYABLE' and new.debit_minor > 0)
    execute function billing.refuse_too_much_refund();

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['wallet_use', 'payout', 'credit_expiry']
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
