-- Every following of a link: valid ones and invalid ones with the reason, and nothing that could
-- lead to a person.
create table referral.click (
    id             uuid        not null primary key,
    link_id        uuid        not null references referral.link (id),
    at             timestamptz not null,
    basis          text        not null check (basis in ('NO_STORAGE', 'CONSENT', 'OPTED_OUT')),
    invalid_reason text        check (invalid_reason in ('DISABLED', 'HEAD', 'PREFETCH', 'ROBOT', 'GATEWAY',
                                                         'SCANNER', 'DUPLICATE'))
);
create index click_of_link on referral.click (link_id, at);

-- Until when a visitor's further clicks are the same click. The hash is of the day and its key is
-- thrown away a day later.
create table referral.click_seen (
    link_id  uuid        not null references referral.link (id),
    visitor  uuid        not null,
    until    timestamptz not null,
    click_id uuid        not null,
    primary key (link_id, visitor)
);
create index click_seen_until on referral.click_seen (until);

create table referral.click_salt (
    day  date  not null primary key,
    salt bytea not null check (length(salt) = 32)
);

alter table referral.click_count
    add column invalid bigint not null default 0 check (invalid >= 0),
    drop constraint click_count_clicks_check,
    add constraint click_count_clicks_check check (clicks >= 0);

grant select, insert, delete on referral.click, referral.click_salt to mydr24_app;
grant select, insert, update, delete on referral.click_seen to mydr24_app;

alter table referral.link
    add column tags text not null default '' check (length(tags) <= 2000);
