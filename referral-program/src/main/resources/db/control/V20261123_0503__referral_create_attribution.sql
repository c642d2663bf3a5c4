-- What a campaign may cost, in a currency. Spent is raised by one conditional statement, in the transaction
-- that owes the money, and lowered when a refund takes a reward back.
create table referral.budget (
    campaign    text    not null,
    currency    char(3) not null check (currency ~ '^[A-Z]{3}$'),
    cap_minor   bigint  not null check (cap_minor >= 0),
    spent_minor bigint  not null default 0,
    primary key (campaign, currency),
    constraint spent_within_the_budget check (spent_minor between 0 and cap_minor)
);
alter table referral.reward add column budgeted boolean not null default false;
alter table referral.reward add column form text not null default 'CASH' check (form in ('CASH', 'SERVICE_CREDIT'));

-- A code that somebody types; it stands for a link.
create table referral.promo_code (
    code        text        not null primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{2,31}$'),
    link_id     uuid        not null references referral.link (id),
    created_at  timestamptz not null,
    disabled_at timestamptz
);
create index promo_code_of_link on referral.promo_code (link_id);

-- A customer that a partner announced, by the domain of its addresses, and that MyDR24 signed for. One
-- partner has it at a time.
create table referral.deal (
    id            uuid        not null primary key,
    link_id       uuid        not null references referral.link (id),
    domain        text        not null check (domain ~ '^[a-z0-9.-]{3,253}$'),
    state         text        not null check (state in ('REGISTERED', 'SIGNED', 'REFUSED', 'ENDED')),
    registered_at timestamptz not null,
    decided_by    text,
    decided_at    timestamptz,
    ends_at       timestamptz,
    check ((state = 'SIGNED') <= (decided_by is not null and decided_at is not null and ends_at is not null))
);
create unique index one_signed_deal_per_domain on referral.deal (domain) where state = 'SIGNED';
create unique index one_open_deal_per_link_and_domain on referral.deal (link_id, domain) where state = 'REGISTERED';

grant select, insert on referral.budget, referral.promo_code, referral.deal to mydr24_app;
grant update (cap_minor, spent_minor) on referral.budget to mydr24_app;
grant update (disabled_at) on referral.promo_code to mydr24_app;
grant update (state, decided_by, decided_at, ends_at) on referral.deal to mydr24_app;
grant update (budgeted) on referral.reward to mydr24_app;
