-- One decision per tenant, on its first paid invoice, and per event however often it is delivered.
-- It keeps what it was decided by, so that a partner can be told why years later.
create table referral.reward_decision (
    id           uuid        not null primary key,
    partner_id   uuid        not null references referral.partner (id),
    tenant_id    uuid        not null unique,
    tenant_slug  text        not null,
    source       text        not null,
    source_event text        not null,
    document     text        not null,
    decided_at   timestamptz not null,
    outcome      text        not null check (outcome in ('ACCRUED', 'DECLINED')),
    policy       text        not null,
    why          text        not null,
    base_minor   bigint      not null check (base_minor > 0),
    rate_bp      integer     not null,
    currency     char(3)     not null,
    amount_minor bigint      not null check ((outcome = 'ACCRUED') = (amount_minor > 0)),
    unique (source, source_event)
);
create index reward_decision_of_partner on referral.reward_decision (partner_id, decided_at);

create table referral.ledger_entry (
    id          uuid        not null primary key,
    partner_id  uuid        not null references referral.partner (id),
    decision_id uuid        not null unique references referral.reward_decision (id),
    kind        text        not null check (kind in ('ACCRUAL')),
    at          timestamptz not null
);
create index ledger_entry_of_partner on referral.ledger_entry (partner_id, at);

-- Debits are positive, credits negative.
create table referral.ledger_line (
    entry_id     uuid    not null references referral.ledger_entry (id),
    line_no      integer not null check (line_no > 0),
    account      text    not null check (account in ('REFERRAL_EXPENSE', 'PARTNER_ACCRUED')),
    currency     char(3) not null,
    amount_minor bigint  not null check (amount_minor <> 0),
    primary key (entry_id, line_no)
);

create function referral.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of %.% is refused: the ledger is only ever added to',
        lower(tg_op), tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

-- Runs at commit, when all lines of the entry are there.
create function referral.refuse_unbalanced_entry() returns trigger language plpgsql as $$
begin
    if exists (select 1
                 from referral.ledger_line
                where entry_id = new.entry_id
                group by currency
               having sum(amount_minor) <> 0) then
        raise exception 'ledger entry % does not sum to zero', new.entry_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_balances after insert on referral.ledger_line
    deferrable initially deferred
    for each row execute function referral.refuse_unbalanced_entry();

create trigger reward_decision_is_final before update or delete on referral.reward_decision
    for each row execute function referral.refuse_change();
create trigger ledger_entry_is_final before update or delete on referral.ledger_entry
    for each row execute function referral.refuse_change();
create trigger ledger_line_is_final before update or delete on referral.ledger_line
    for each row execute function referral.refuse_change();

grant select, insert on referral.reward_decision, referral.ledger_entry, referral.ledger_line
    to mydr24_app;
