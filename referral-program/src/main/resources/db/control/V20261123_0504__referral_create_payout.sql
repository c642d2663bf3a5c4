-- Money that is sent to a partner: what was payable, less what the partner owes back. Prepared by one person
-- and approved by another.
create table referral.payout (
    id           uuid        not null primary key,
    partner_id   uuid        not null references referral.partner (id),
    month        text        not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    currency     char(3)     not null,
    gross_minor  bigint      not null check (gross_minor > 0),
    netted_minor bigint      not null check (netted_minor >= 0),
    amount_minor bigint      not null check (amount_minor > 0),
    state        text        not null check (state in ('PREPARED', 'APPROVED', 'SENT', 'SETTLED', 'FAILED')),
    prepared_by  text        not null,
    prepared_at  timestamptz not null,
    approved_by  text,
    approved_at  timestamptz,
    reference    text,
    failure      text,
    ended_at     timestamptz,
    constraint payout_adds_up check (amount_minor = gross_minor - netted_minor),
    constraint payout_has_two_people check (approved_by <> prepared_by),
    constraint payout_is_approved_first check ((state in ('APPROVED', 'SENT', 'SETTLED')) <= (approved_by is not null))
);
create unique index one_payout_under_way on referral.payout (partner_id, currency)
    where state in ('PREPARED', 'APPROVED', 'SENT');
create unique index one_payout_a_month on referral.payout (partner_id, currency, month) where state <> 'FAILED';
create index payout_sent on referral.payout (approved_at) where state in ('APPROVED', 'SENT');
alter table referral.reward add constraint reward_of_a_payout foreign key (payout_id) references referral.payout (id)
    deferrable initially deferred;
create index reward_by_payout on referral.reward (payout_id) where payout_id is not null;

-- No money leaves before the tax form of the partner's country is approved.
create table referral.tax_form (
    id          uuid        not null primary key,
    partner_id  uuid        not null references referral.partner (id),
    kind        text        not null check (kind in ('W_9', 'W_8BEN_E', 'VAT_ID', 'OTHER')),
    reference   text        not null check (length(reference) between 1 and 200),
    approved_by text        not null,
    approved_at timestamptz not null,
    valid_until timestamptz not null check (valid_until > approved_at)
);
create index tax_form_of_partner on referral.tax_form (partner_id);
create trigger tax_form_is_final before update or delete on referral.tax_form
    for each row execute function referral.refuse_change();

insert into referral.ledger_kind (kind, debit, credit) values
    ('NETTING_UNDONE', 'PARTNER_RECEIVABLE', 'PARTNER_PAYABLE');

grant select, insert on referral.payout, referral.tax_form to mydr24_app;
grant update (state, approved_by, approved_at, reference, failure, ended_at) on referral.payout to mydr24_app;
