-- Tax rules are law, and law has dates: a rule holds from a day on until the next one for the same
-- countries. Whoever wants to know reads it at the source.
alter table billing.tax_rule add column valid_from date not null default '2015-01-01';
alter table billing.tax_rule add column source text not null default '';
alter table billing.tax_rule drop constraint tax_rule_pkey;
alter table billing.tax_rule add primary key (entity_country, customer_country, valid_from);

update billing.tax_rule set source = 'article 196, directive 2006/112/EC' where category = 'AE';
update billing.tax_rule set source = 'section 12 (1) UStG' where entity_country = 'DE' and customer_country = 'DE';
update billing.tax_rule set source = 'section 3a (2) UStG' where entity_country = 'DE' and customer_country = '**';
update billing.tax_rule set source = 'no federal sales tax; states that tax software are not registered'
 where entity_country = 'US';
update billing.tax_rule set source = 'Consumption Tax Act, article 7' where entity_country = 'JP' and customer_country = '**';
update billing.tax_rule set source = 'VAT Act 2013, section 5' where entity_country = 'KE' and customer_country = 'KE';
update billing.tax_rule set source = 'VAT Act 2013, second schedule' where entity_country = 'KE' and customer_country = '**';

-- Rates at home, with their changes.
delete from billing.tax_rule where entity_country = 'JP' and customer_country = 'JP';
insert into billing.tax_rule (entity_country, customer_country, valid_from, category, rate_bp, note, source)
select country, country, valid_from, 'S', rate_bp, name || ' ' || trim_scale(rate_bp / 100.0) || ' %', source
  from (values
    ('DE', date '2020-07-01', 1600, 'VAT',  'section 28 (1) UStG'),
    ('DE', date '2021-01-01', 1900, 'VAT',  'section 12 (1) UStG'),
    ('FR', date '2014-01-01', 2000, 'VAT',  'article 278 CGI'),
    ('IT', date '2013-10-01', 2200, 'VAT',  'article 16 DPR 633/1972'),
    ('ES', date '2012-09-01', 2100, 'VAT',  'article 90 Ley 37/1992'),
    ('NL', date '2012-10-01', 2100, 'VAT',  'article 9 Wet OB 1968'),
    ('AT', date '1984-01-01', 2000, 'VAT',  'section 10 (1) UStG 1994'),
    ('GB', date '2011-01-04', 2000, 'VAT',  'VAT Act 1994, section 2'),
    ('CH', date '2011-01-01',  800, 'VAT',  'article 25 MWSTG'),
    ('CH', date '2018-01-01',  770, 'VAT',  'article 25 MWSTG'),
    ('CH', date '2024-01-01',  810, 'VAT',  'article 25 MWSTG'),
    ('AU', date '2000-07-01', 1000, 'GST',  'GST Act 1999, section 9-70'),
    ('SG', date '2007-07-01',  700, 'GST',  'GST Act 1993, section 16'),
    ('SG', date '2023-01-01',  800, 'GST',  'GST Act 1993, section 16'),
    ('SG', date '2024-01-01',  900, 'GST',  'GST Act 1993, section 16'),
    ('IN', date '2017-07-01', 1800, 'GST',  'IGST rates on services, heading 9983/9984'),
    ('CA', date '2008-01-01',  500, 'GST',  'Excise Tax Act, section 165 (GST only)'),
    ('JP', date '2014-04-01',  800, 'Consumption tax', 'Consumption Tax Act, article 29'),
    ('JP', date '2019-10-01', 1000, 'Consumption tax', 'Consumption Tax Act, article 29'),
    ('KE', date '2020-04-01', 1400, 'VAT',  'Legal Notice 35 of 2020'),
    ('KE', date '2021-01-01', 1600, 'VAT',  'Legal Notice 206 of 2020')
  ) as rates (country, valid_from, rate_bp, name, source);

-- Within the European Union the customer owes the tax; elsewhere a service is not taxed at home.
insert into billing.tax_rule (entity_country, customer_country, valid_from, category, rate_bp, note, source)
select entity, customer.country, date '2015-01-01', 'AE', 0,
       'Reverse charge, VAT due by the customer (article 196, directive 2006/112/EC)',
       'article 196, directive 2006/112/EC'
  from unnest(array['FR', 'IT', 'ES', 'NL', 'AT']) as entity
 cross join unnest(array['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE',
                         'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK']) as customer (country)
 where entity <> customer.country;
insert into billing.tax_rule (entity_country, customer_country, valid_from, category, rate_bp, note, source)
select country, '**', date '2007-01-01', category, 0, note, source
  from (values
    ('FR', 'O', 'Not taxable in France',         'article 259 CGI'),
    ('IT', 'O', 'Not taxable in Italy',          'article 7-ter DPR 633/1972'),
    ('ES', 'O', 'Not taxable in Spain',          'article 69 Ley 37/1992'),
    ('NL', 'O', 'Not taxable in the Netherlands', 'article 6 Wet OB 1968'),
    ('AT', 'O', 'Not taxable in Austria',        'section 3a (6) UStG 1994'),
    ('GB', 'O', 'Outside the scope of UK VAT',   'VAT Act 1994, section 7A'),
    ('CH', 'O', 'Not taxable in Switzerland',    'article 8 MWSTG'),
    ('AU', 'G', 'Export, GST-free',              'GST Act 1999, section 38-190'),
    ('SG', 'G', 'International service, zero rated', 'GST Act 1993, section 21'),
    ('IN', 'G', 'Export of services, zero rated', 'IGST Act 2017, section 16'),
    ('CA', 'G', 'Export, zero rated',            'Excise Tax Act, schedule VI')
  ) as rules (country, category, note, source);
alter table billing.tax_rule alter column valid_from drop default;
alter table billing.tax_rule alter column source drop default;
alter table billing.tax_rule add constraint tax_rule_has_a_source check (source <> '');

-- A customer may be exempt (category E), which its agreement says.
alter table billing.invoice drop constraint invoice_tax_category_check;
alter table billing.invoice add constraint invoice_tax_category_check check (tax_category in ('S', 'AE', 'G', 'O', 'E'));

-- The month in which the entity's fiscal year begins; the year is named by the one it begins in.
alter table billing.issuing_entity add column fiscal_year_from integer not null default 1
    check (fiscal_year_from between 1 and 12);
