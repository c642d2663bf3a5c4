-- The levels of a partner group, by version: what its partners earn by what they have brought lately. A version
-- is never changed, and what was decided under it stays as it was decided.
create table referral.group_levels (
    group_name text        not null references referral.partner_group (name),
    version    integer     not null check (version > 0),
    measure    text        not null check (measure in ('VOLUME', 'CUSTOMERS')),
    months     integer     not null check (months between 1 and 60),
    currency   char(3),
    levels     jsonb       not null check (jsonb_typeof(levels) = 'array'),
    created_at timestamptz not null,
    by         text        not null,
    primary key (group_name, version),
    constraint volume_has_a_currency check ((measure = 'VOLUME') = (currency is not null))
);
comment on table referral.group_levels is 'The latest version holds for what is decided from now on.';
create trigger group_levels_are_final before update or delete on referral.group_levels
    for each row execute function referral.refuse_change();
grant select, insert on referral.group_levels to mydr24_app;
