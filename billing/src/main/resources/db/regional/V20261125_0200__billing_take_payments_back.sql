-- Money that had arrived may go again: a bank returns a payment, a card's owner disputes it, we refund it. What
-- was booked stays; what went is booked beside it, and never more of a payment than it was.
create table billing.payment_return (
    tenant_id    uuid                  not null,
    source       text                  not null,
    reference    text                  not null check (length(reference) between 1 and 200),
    region       residency.region_code not null default '${region}',
    payment      text                  not null,
    kind         text                  not null check (kind in ('BOUNCED', 'REFUNDED', 'DISPUTE_LOST')),
    amount_minor bigint                not null check (amount_minor > 0),
    currency     char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    why          text                  not null check (length(why) between 1 and 200),
    returned_at  timestamptz           not null,
    recorded_at  timestamptz           not null,
    primary key (tenant_id, source, reference),
    foreign key (tenant_id, source, payment) references billing.payment (tenant_id, source, reference)
);
create index payment_return_of_payment on billing.payment_return (tenant_id, source, payment);
comment on table billing.payment_return is 'Payments that were taken back, wholly or in part.';

create function billing.refuse_too_much_return() returns trigger language plpgsql as $$
begin
    if exists (select from billing.payment
                where payment.tenant_id = new.tenant_id
                  and payment.source = new.source
                  and payment.reference = new.payment
                  and payment.amount_minor < (select sum(amount_minor)
                                                from billing.payment_return as gone
                                               where gone.tenant_id = new.tenant_id
                                                 and gone.source = new.source
                                                 and gone.payment = new.payment)) then
        raise exception 'more of payment % went than had come', new.payment using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger payment_returns_within_the_payment after insert on billing.payment_return
    deferrable initially deferred
    for each row execute function billing.refuse_too_much_return();

-- What the wallet puts on an invoice it may take from it again: then the invoice is open for it.
alter table billing.wallet_use drop constraint wallet_use_amount_minor_check;
alter table billing.wallet_use add constraint wallet_use_amount_minor_check check (amount_minor <> 0);
comment on column billing.wallet_use.amount_minor is
    'What settled the invoice; less than zero where money went that had settled it.';

-- RECLAIMED: what was paid back to a customer out of money that went after all. DISPUTED: what a bank has taken
-- until a dispute is decided. PAYMENT_FEES: what disputes cost.
alter table billing.journal_line drop constraint journal_line_account_check;
alter table billing.journal_line add constraint journal_line_account_check check (account in
    ('RECEIVABLE', 'CASH', 'REVENUE', 'SLA_CREDITS', 'GOODWILL', 'CUSTOMER_CREDIT', 'TAX_PAYABLE',
     'REFUND_PAYABLE', 'CARRIED', 'RECLAIMED', 'DISPUTED', 'PAYMENT_FEES'));
create index journal_line_of_reclaims on billing.journal_line (tenant_id, currency)
    include (debit_minor, credit_minor) where account = 'RECLAIMED';

grant select, insert on billing.payment_return to mydr24_app;
grant select on billing.payment_return to mydr24_finance;
alter table billing.payment_return enable row level security;
alter table billing.payment_return force row level security;
create policy tenant_isolation on billing.payment_return
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.payment_return for select to mydr24_finance using (true);
create policy no_sandboxes on billing.payment_return as restrictive for select to mydr24_finance
    using (tenant_id not in (select sandbox.tenant_id from billing.sandbox));
create trigger payment_return_is_final before update or delete on billing.payment_return
    for each row execute function billing.refuse_change();
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'payment_return', 'the books of the cell');

-- A bank names a payment or its return, and not whose it is.
create index payment_by_reference on billing.payment (reference, source, tenant_id);
create index payment_return_by_reference on billing.payment_return (reference, source, tenant_id);
