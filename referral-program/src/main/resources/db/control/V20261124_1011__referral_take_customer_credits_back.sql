-- A customer's credit goes with the invoice that it was given for. TAKING_BACK is decided and not yet in the
-- customer's books; TAKEN_BACK has ended, with as much taken as no invoice had used.
alter table referral.customer_credit add column base_minor bigint check (base_minor > 0);
alter table referral.customer_credit add column taken_minor bigint not null default 0;
comment on column referral.customer_credit.base_minor is 'What the invoice came to when it was paid, net; null of before, where nobody knows.';
comment on column referral.customer_credit.taken_minor is 'What of it was taken back.';
update referral.customer_credit as credit
   set base_minor = decision.base_minor
  from referral.reward_decision as decision
 where decision.tenant_id = credit.tenant_id
   and decision.source_event = credit.source_event
   and decision.base_minor > 0;
alter table referral.customer_credit drop constraint customer_credit_state_check;
alter table referral.customer_credit add constraint customer_credit_state_check
    check (state in ('PENDING', 'GIVEN', 'WITHHELD', 'TAKING_BACK', 'TAKEN_BACK'));
alter table referral.customer_credit add constraint no_more_is_taken_back_than_was_given
    check (taken_minor between 0 and amount_minor and (taken_minor = 0 or state = 'TAKEN_BACK'));
create index customer_credit_taking_back on referral.customer_credit (tenant_id) where state = 'TAKING_BACK';
grant update (taken_minor) on referral.customer_credit to mydr24_app;

-- The credit notes over those invoices, each counted once.
create table referral.customer_credit_note (
    tenant_id uuid        not null references referral.customer_credit (tenant_id),
    note_id   uuid        not null,
    net_minor bigint      not null check (net_minor > 0),
    at        timestamptz not null,
    primary key (tenant_id, note_id)
);
grant select, insert on referral.customer_credit_note to mydr24_app;
