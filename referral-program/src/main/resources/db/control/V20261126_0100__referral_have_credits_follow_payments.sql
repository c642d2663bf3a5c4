-- A customer's credit follows the payment of its invoice: it is taken back when the money goes, and given again when
-- it comes again. Both are counted by what the books call their number, so that news that is late or repeated says
-- nothing new. Each giving is a credit of its own in the customer's books.
alter table referral.customer_credit add column paid_after bigint not null default 0 check (paid_after >= 0);
alter table referral.customer_credit add column reopenings bigint not null default 0 check (reopenings >= 0);
alter table referral.customer_credit add column giving integer not null default 1 check (giving > 0);
alter table referral.customer_credit add column used_minor bigint not null default 0;
comment on column referral.customer_credit.paid_after is 'How often its invoice''s money had gone before the last payment.';
comment on column referral.customer_credit.reopenings is 'How often its invoice''s money has gone; more than paid_after while it is away.';
comment on column referral.customer_credit.giving is 'How often it was decided to give it.';
comment on column referral.customer_credit.used_minor is 'What invoices had used of givings that were taken back, and stays given.';
update referral.customer_credit
   set used_minor = amount_minor - taken_minor
 where state = 'TAKEN_BACK';
alter table referral.customer_credit add constraint no_more_is_used_than_was_given
    check (used_minor between 0 and amount_minor);
grant update (amount_minor, base_minor, budgeted, paid_after, reopenings, giving, used_minor)
    on referral.customer_credit to mydr24_app;
