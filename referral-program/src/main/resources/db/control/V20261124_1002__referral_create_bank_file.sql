-- Where a partner's money goes. A change waits for a second person, since it is how money is stolen.
create table referral.payout_account (
    id          uuid        not null primary key,
    partner_id  uuid        not null references referral.partner (id),
    holder      text        not null check (length(holder) between 1 and 70),
    iban        text        not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    bic         text        check (bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'),
    proposed_by text        not null,
    proposed_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    constraint account_has_two_people check (approved_by <> proposed_by),
    constraint account_is_approved_at_once check ((approved_by is null) = (approved_at is null))
);
create index payout_account_of_partner on referral.payout_account (partner_id, approved_at);
comment on table referral.payout_account is 'The one approved last holds.';

-- What a bank was asked to pay, as it was given to it: the same bytes whenever it is asked for.
create table referral.bank_file (
    id          uuid        not null primary key,
    currency    char(3)     not null,
    executes_on date        not null,
    payouts     integer     not null check (payouts > 0),
    sum_minor   bigint      not null check (sum_minor > 0),
    sha256      text        not null,
    xml         text        not null,
    made_by     text        not null,
    made_at     timestamptz not null
);
create trigger bank_file_is_final before update or delete on referral.bank_file
    for each row execute function referral.refuse_change();

alter table referral.payout add column bank_file_id uuid references referral.bank_file (id)
    deferrable initially deferred;
create index payout_of_bank_file on referral.payout (bank_file_id) where bank_file_id is not null;

-- Money that came back after it had arrived is payable again.
alter table referral.payout drop constraint payout_state_check;
alter table referral.payout add constraint payout_state_check check
    (state in ('PREPARED', 'APPROVED', 'SENT', 'SETTLED', 'FAILED', 'REVERSED'));
alter table referral.payout drop constraint payout_is_approved_first;
alter table referral.payout add constraint payout_is_approved_first check
    ((state in ('APPROVED', 'SENT', 'SETTLED', 'REVERSED')) <= (approved_by is not null));
drop index referral.one_payout_a_month;
create unique index one_payout_a_month on referral.payout (partner_id, currency, month)
    where state not in ('FAILED', 'REVERSED');

-- What a partner owes back and will not pay is given up by two people.
create table referral.write_off (
    id           uuid        not null primary key,
    partner_id   uuid        not null references referral.partner (id),
    currency     char(3)     not null,
    amount_minor bigint      not null check (amount_minor > 0),
    why          text        not null check (length(why) between 1 and 500),
    state        text        not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED')),
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    decided_by   text,
    decided_at   timestamptz,
    constraint write_off_has_two_people check (state <> 'APPROVED' or decided_by <> proposed_by),
    constraint write_off_is_decided check ((state = 'PROPOSED') = (decided_by is null))
);
create unique index one_open_write_off on referral.write_off (partner_id, currency) where state = 'PROPOSED';
create index write_off_of_partner on referral.write_off (partner_id, proposed_at);

-- The partner's invoices that MyDR24 writes for it, numbered without gaps.
create table referral.document_series (
    name    text    not null,
    year    integer not null,
    last_no bigint  not null check (last_no > 0),
    primary key (name, year)
);
create table referral.self_billed_invoice (
    number       text        not null primary key,
    partner_id   uuid        not null references referral.partner (id),
    payout_id    uuid        not null references referral.payout (id),
    kind         text        not null check (kind in ('INVOICE', 'CANCELLATION')),
    cancels      text        references referral.self_billed_invoice (number),
    issued_at    timestamptz not null,
    currency     char(3)     not null,
    amount_minor bigint      not null check (amount_minor <> 0),
    month        text        not null,
    supplier     text        not null,
    country      char(2)     not null,
    tax_form     text        not null,
    agreement    integer     not null,
    constraint one_document_per_payout_and_kind unique (payout_id, kind),
    constraint cancellation_names_its_invoice check ((kind = 'CANCELLATION') = (cancels is not null)),
    constraint cancellation_is_negative check ((kind = 'CANCELLATION') = (amount_minor < 0))
);
create index self_billed_invoice_of_partner on referral.self_billed_invoice (partner_id, issued_at);
create trigger self_billed_invoice_is_final before update or delete on referral.self_billed_invoice
    for each row execute function referral.refuse_change();

grant select, insert on referral.payout_account, referral.bank_file, referral.write_off,
    referral.self_billed_invoice, referral.document_series to mydr24_app;
grant update (approved_by, approved_at) on referral.payout_account to mydr24_app;
grant update (bank_file_id) on referral.payout to mydr24_app;
grant update (state, decided_by, decided_at) on referral.write_off to mydr24_app;
grant update (last_no) on referral.document_series to mydr24_app;
