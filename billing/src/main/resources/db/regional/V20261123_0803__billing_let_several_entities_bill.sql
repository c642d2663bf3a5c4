-- Several legal entities may bill in a region. Which one does, the customer's country says, from a day on; as
-- with taxes, a new rule is a new row.
alter table billing.issuing_entity drop constraint issuing_entity_region_key;
create table billing.issuer_rule (
    customer_country text not null check (customer_country ~ '^([A-Z]{2}|\*\*)$'),
    valid_from       date not null,
    entity           text not null references billing.issuing_entity (code),
    primary key (customer_country, valid_from)
);
comment on table billing.issuer_rule is 'Which entity bills customers of a country; ** is every other one.';
insert into billing.issuer_rule (customer_country, valid_from, entity)
select '**', date '2015-01-01', code from billing.issuing_entity;
grant select on billing.issuer_rule to mydr24_app, mydr24_finance;
