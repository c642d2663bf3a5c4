-- What kind of supply the monthly fee of a plan version is, as its components say of themselves. Versions
-- of before were sold as standard.
alter table billing.price add column tax_class text not null default 'STANDARD'
    check (tax_class in ('STANDARD', 'REDUCED', 'EXEMPT_HEALTH', 'ZERO_RATED'));
comment on column billing.price.tax_class is 'What kind of supply the fee is; billing.tax_rule says how it is taxed.';
