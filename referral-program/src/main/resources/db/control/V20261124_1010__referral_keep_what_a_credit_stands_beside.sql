-- What had lowered the invoice that a customer's credit was decided by.
alter table referral.customer_credit add column discount_minor bigint not null default 0 check (discount_minor >= 0);
alter table referral.customer_credit add column credit_minor bigint not null default 0 check (credit_minor >= 0);
comment on column referral.customer_credit.discount_minor is 'Of agreed discounts and coupons.';
comment on column referral.customer_credit.credit_minor is 'Of credits that nobody was owed, without this one.';
