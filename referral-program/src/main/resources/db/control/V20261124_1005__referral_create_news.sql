-- Where a partner's program wants to hear of the partner's money.
create table referral.news_target (
    partner_id   uuid        not null primary key references referral.partner (id),
    address      text        not null check (length(address) between 1 and 500),
    since        timestamptz not null,
    failures     integer     not null default 0 check (failures >= 0),
    next_try_at  timestamptz not null,
    leased_until timestamptz,
    last_problem text
);
create index news_target_due on referral.news_target (next_try_at);

-- Which entries of the ledger the partner's program has taken. Not a mark how far: entries become visible in
-- another order than they were dated.
create table referral.news_taken (
    entry_id   uuid        not null primary key references referral.ledger_entry (id),
    partner_id uuid        not null references referral.partner (id),
    taken_at   timestamptz not null
);

grant select, insert, update, delete on referral.news_target to mydr24_app;
grant select, insert on referral.news_taken to mydr24_app;
