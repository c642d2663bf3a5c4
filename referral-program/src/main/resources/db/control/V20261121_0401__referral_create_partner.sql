-- Partners are MyDR24's own counterparties, not a region's: they and their ledger are global. Of a
-- tenant, nothing is here but its id and slug.
create schema referral;
grant usage on schema referral to mydr24_app;

create table referral.partner (
    id          uuid        not null primary key,
    name        text        not null check (length(name) between 1 and 200),
    type        text        not null check (type in ('HEALTH_SYSTEM', 'GOVERNMENT', 'RESEARCH', 'TECHNOLOGY')),
    country     char(2)     not null check (country ~ '^[A-Z]{2}$'),
    currency    char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    email       text        not null,
    created_at  timestamptz not null,
    disabled_at timestamptz
);

create table referral.link (
    slug        text        not null primary key check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    id          uuid        not null unique,
    partner_id  uuid        not null references referral.partner (id),
    campaign    text        not null,
    target      text        not null,
    rate_bp     integer     not null default 1000 check (rate_bp between 0 and 10000),
    created_at  timestamptz not null,
    disabled_at timestamptz
);
create index link_of_partner on referral.link (partner_id);

-- How often a link was followed, by UTC day: a count, and nothing about who followed it.
create table referral.click_count (
    link_id uuid   not null references referral.link (id),
    day     date   not null,
    clicks  bigint not null check (clicks > 0),
    primary key (link_id, day)
);

grant select, insert on referral.partner, referral.link to mydr24_app;
grant update (disabled_at) on referral.partner, referral.link to mydr24_app;
grant select, insert, update on referral.click_count to mydr24_app;
