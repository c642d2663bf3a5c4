-- Who sends the invoice: one legal entity per region, its tax rules, and its running numbers.
-- None of this belongs to a tenant.
create table billing.issuing_entity (
    code      text                  not null primary key check (code ~ '^[A-Z]{2}$'),
    region    residency.region_code not null unique default '${region}',
    name      text                  not null,
    street    text                  not null,
    city      text                  not null,
    country   char(2)               not null,
    vat_id    text                  not null,
    time_zone text                  not null -- whose calendar year is the fiscal year
);
insert into billing.issuing_entity (code, name, street, city, country, vat_id, time_zone)
select code, name, street, city, country, vat_id, time_zone
  from (values
    ('eu-de', 'DE', 'MyDR24 Deutschland GmbH', 'Friedrichstraße 123',  '10117 Berlin',       'DE', 'DE811907980',   'Europe/Berlin'),
    ('na-us', 'US', 'MyDR24 Inc.',             '1209 Orange Street',   'Wilmington, DE 19801', 'US', 'EIN 84-1234567', 'America/New_York'),
    ('ap-jp', 'JP', 'MyDR24 Japan K.K.',       '2-11-3 Marunouchi',    'Chiyoda-ku, Tokyo 100-0005', 'JP', 'T7010001234567', 'Asia/Tokyo'),
    ('em-ke', 'KE', 'MyDR24 Kenya Ltd',        'Westlands Road 14',    '00100 Nairobi',      'KE', 'P051234567X',   'Africa/Nairobi')
  ) as entities (of_region, code, name, street, city, country, vat_id, time_zone)
 where of_region = '${region}';

-- Which tax a sale carries, by where the entity and the customer are; '**' is any other country.
-- Categories are UNCL 5305: S standard, AE reverse charge, G export, O outside the scope.
create table billing.tax_rule (
    entity_country   char(2) not null,
    customer_country char(2) not null,
    category         text    not null check (category in ('S', 'AE', 'G', 'O')),
    rate_bp          integer not null check (rate_bp between 0 and 10000),
    note             text    not null,
    primary key (entity_country, customer_country),
    check ((category = 'S') = (rate_bp > 0))
);
insert into billing.tax_rule (entity_country, customer_country, category, rate_bp, note) values
    ('DE', 'DE', 'S', 1900, 'VAT 19 %'),
    ('DE', '**', 'O',    0, 'Not taxable in Germany (section 3a UStG)'),
    ('US', '**', 'O',    0, 'No sales tax'),
    ('JP', 'JP', 'S', 1000, 'Consumption tax 10 %'),
    ('JP', '**', 'G',    0, 'Export, exempt from consumption tax'),
    ('KE', 'KE', 'S', 1600, 'VAT 16 %'),
    ('KE', '**', 'G',    0, 'Export of services, zero rated');
insert into billing.tax_rule (entity_country, customer_country, category, rate_bp, note)
select 'DE', country, 'AE', 0, 'Reverse charge, VAT due by the customer (article 196, directive 2006/112/EC)'
  from unnest(array['AT', 'BE', 'BG', 'CY', 'CZ', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT',
                    'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK']) as country;

-- The last number given out. It is raised in the transaction that writes the document, so a number
-- whose document was rolled back is given out again: no gaps.
create table billing.number_series (
    series      text    not null,
    fiscal_year integer not null,
    last_number bigint  not null check (last_number > 0),
    primary key (series, fiscal_year)
);

grant select on billing.issuing_entity, billing.tax_rule to mydr24_app, mydr24_finance;
grant select, insert, update on billing.number_series to mydr24_app;
grant select on billing.number_series to mydr24_finance;
