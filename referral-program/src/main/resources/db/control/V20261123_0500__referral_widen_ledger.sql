-- The whole life of what partners earn. An entry is keyed by the business event that it is for, so that
-- no event is booked twice, whoever repeats it.
alter table referral.ledger_entry add column event text not null default 'by-decision:' || gen_random_uuid();
alter table referral.ledger_entry add column why text not null default '';
alter table referral.ledger_entry add constraint one_entry_per_event unique (event);
alter table referral.ledger_entry alter column decision_id drop not null;
alter table referral.ledger_entry drop constraint ledger_entry_decision_id_key;
create unique index one_accrual_per_decision on referral.ledger_entry (decision_id) where kind = 'ACCRUAL';
create index ledger_entry_of_decision on referral.ledger_entry (decision_id);
comment on column referral.ledger_entry.event is
    'What happened, such as release:<reward>; the default is for the program of before.';

-- Which account each kind of entry debits and credits. HOLD and APPROVAL move no money: they are in the
-- journal because somebody will ask when and why.
create table referral.ledger_kind (
    kind   text not null primary key,
    debit  text,
    credit text,
    check ((debit is null) = (credit is null))
);
insert into referral.ledger_kind (kind, debit, credit) values
    ('ACCRUAL', 'REFERRAL_EXPENSE', 'PARTNER_ACCRUED'),
    ('HOLD', null, null),
    ('APPROVAL', null, null),
    ('RELEASE', 'PARTNER_ACCRUED', 'PARTNER_PAYABLE'),
    ('REFUND_BEFORE_RELEASE', 'PARTNER_ACCRUED', 'REFERRAL_EXPENSE'),
    ('REFUND_BEFORE_PAYOUT', 'PARTNER_PAYABLE', 'REFERRAL_EXPENSE'),
    ('CLAWBACK', 'PARTNER_RECEIVABLE', 'REFERRAL_EXPENSE'),
    ('PAYOUT_STARTED', 'PARTNER_PAYABLE', 'PAYOUT_CLEARING'),
    ('PAYOUT_SETTLED', 'PAYOUT_CLEARING', 'CASH'),
    ('PAYOUT_FAILED', 'PAYOUT_CLEARING', 'PARTNER_PAYABLE'),
    ('PAYOUT_REVERSED', 'CASH', 'PARTNER_PAYABLE'),
    ('NETTING', 'PARTNER_PAYABLE', 'PARTNER_RECEIVABLE'),
    ('SERVICE_CREDIT', 'PARTNER_PAYABLE', 'TENANT_SERVICE_CREDIT'),
    ('WRITE_OFF', 'BAD_DEBT', 'PARTNER_RECEIVABLE');
alter table referral.ledger_entry drop constraint ledger_entry_kind_check;
alter table referral.ledger_entry add constraint ledger_entry_kind_known
    foreign key (kind) references referral.ledger_kind (kind);

alter table referral.ledger_line drop constraint ledger_line_account_check;
alter table referral.ledger_line add constraint ledger_line_account_check check (account in
    ('REFERRAL_EXPENSE', 'PARTNER_ACCRUED', 'PARTNER_PAYABLE', 'PAYOUT_CLEARING', 'CASH',
     'PARTNER_RECEIVABLE', 'TENANT_SERVICE_CREDIT', 'BAD_DEBT'));

alter table referral.ledger_line add constraint ledger_line_is_one_of_two check (line_no in (1, 2));

-- Runs at commit: an entry sums to zero and debits and credits what its kind says, and nothing else.
create function referral.check_entry(checked uuid) returns void language plpgsql as $$
declare
    rule   referral.ledger_kind;
    debit  text;
    credit text;
begin
    if exists (select 1
                 from referral.ledger_line
                where entry_id = checked
                group by currency
               having sum(amount_minor) <> 0) then
        raise exception 'ledger entry % does not sum to zero', checked using errcode = 'check_violation';
    end if;
    select ledger_kind.* into rule
      from referral.ledger_entry
      join referral.ledger_kind using (kind)
     where id = checked;
    select max(account) filter (where amount_minor > 0), max(account) filter (where amount_minor < 0)
      into debit, credit
      from referral.ledger_line
     where entry_id = checked;
    if debit is distinct from rule.debit or credit is distinct from rule.credit then
        raise exception 'ledger entry % of kind % has the wrong accounts', checked, rule.kind
            using errcode = 'check_violation';
    end if;
end $$;

create function referral.refuse_wrong_entry() returns trigger language plpgsql as $$
begin
    perform referral.check_entry(new.id);
    return null;
end $$;
create constraint trigger ledger_entry_has_its_accounts after insert on referral.ledger_entry
    deferrable initially deferred
    for each row execute function referral.refuse_wrong_entry();

create or replace function referral.refuse_unbalanced_entry() returns trigger language plpgsql as $$
begin
    perform referral.check_entry(new.entry_id);
    return null;
end $$;

grant select on referral.ledger_kind to mydr24_app;
