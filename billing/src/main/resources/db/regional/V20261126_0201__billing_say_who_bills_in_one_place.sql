-- Which entity bills a customer of a country (ISO 3166-1 alpha-2) for what is supplied on a day; null where none
-- does. A rule for the country goes before the one for all others, a later one before an earlier.
create function billing.issuer_on(customer_country text, supplied date) returns text
    language sql stable as
$$
select rule.entity
  from billing.issuer_rule as rule
 where rule.customer_country in (issuer_on.customer_country, '**')
   and rule.valid_from <= issuer_on.supplied
 order by rule.customer_country = '**', rule.valid_from desc
 limit 1
$$;
