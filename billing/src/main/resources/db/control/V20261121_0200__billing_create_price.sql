-- The price book: what a month of a tier costs in a region. A version is never changed; a new price
-- is a new row with a later valid_from, and a subscription keeps the row it was sold by.
create schema billing;
grant usage on schema billing to mydr24_app;

create table billing.price (
    region        text        not null,
    tier          text        not null check (tier in ('BASIC', 'PROFESSIONAL', 'ENTERPRISE', 'EMERGENCY')),
    currency      char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    valid_from    timestamptz not null,
    monthly_minor bigint      not null check (monthly_minor > 0),
    id            uuid        not null default gen_random_uuid() unique,
    primary key (region, tier, currency, valid_from)
);
grant select on billing.price to mydr24_app;

create function billing.refuse_price_change() returns trigger language plpgsql as $$
begin
    raise exception 'a price is never changed: add a version with a later valid_from';
end $$;
create trigger price_is_final before update or delete on billing.price
    for each row execute function billing.refuse_price_change();

-- Amounts are minor units: yen have none, the others two decimals. EMERGENCY is not sold in em-ke.
insert into billing.price (region, tier, currency, valid_from, monthly_minor) values
    ('eu-de', 'BASIC',        'EUR', '2015-01-01T00:00:00Z',     49000),
    ('eu-de', 'PROFESSIONAL', 'EUR', '2015-01-01T00:00:00Z',    290000),
    ('eu-de', 'ENTERPRISE',   'EUR', '2015-01-01T00:00:00Z',   1490000),
    ('eu-de', 'EMERGENCY',    'EUR', '2015-01-01T00:00:00Z',   2990000),
    ('na-us', 'BASIC',        'USD', '2015-01-01T00:00:00Z',     54000),
    ('na-us', 'PROFESSIONAL', 'USD', '2015-01-01T00:00:00Z',    319000),
    ('na-us', 'ENTERPRISE',   'USD', '2015-01-01T00:00:00Z',   1640000),
    ('na-us', 'EMERGENCY',    'USD', '2015-01-01T00:00:00Z',   3290000),
    ('ap-jp', 'BASIC',        'JPY', '2015-01-01T00:00:00Z',     79000),
    ('ap-jp', 'PROFESSIONAL', 'JPY', '2015-01-01T00:00:00Z',    469000),
    ('ap-jp', 'ENTERPRISE',   'JPY', '2015-01-01T00:00:00Z',   2390000),
    ('ap-jp', 'EMERGENCY',    'JPY', '2015-01-01T00:00:00Z',   4790000),
    ('em-ke', 'BASIC',        'USD', '2015-01-01T00:00:00Z',     29000),
    ('em-ke', 'PROFESSIONAL', 'USD', '2015-01-01T00:00:00Z',    170000),
    ('em-ke', 'ENTERPRISE',   'USD', '2015-01-01T00:00:00Z',    890000),
    ('em-ke', 'BASIC',        'KES', '2015-01-01T00:00:00Z',   3750000),
    ('em-ke', 'PROFESSIONAL', 'KES', '2015-01-01T00:00:00Z',  21990000),
    ('em-ke', 'ENTERPRISE',   'KES', '2015-01-01T00:00:00Z', 115000000);
