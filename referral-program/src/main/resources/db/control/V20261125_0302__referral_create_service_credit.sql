-- Which customer a partner itself is. It takes two people, since it says whose invoices get lower.
create table referral.partner_tenant (
    partner_id  uuid        not null primary key references referral.partner (id),
    tenant_id   uuid        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    constraint partner_tenant_has_two_people check (approved_by <> proposed_by),
    constraint partner_tenant_is_approved_at_once check ((approved_by is null) = (approved_at is null))
);
create unique index one_partner_of_a_tenant on referral.partner_tenant (tenant_id);

-- A reward that lowers the partner's own next invoice instead of being paid. DECIDED is in the ledger and not yet
-- in the tenant's books; TAKING_BACK is to leave the books as far as no invoice used it; LAPSED is of a tenant that left.
create table referral.service_credit (
    reward_id    uuid        not null primary key references referral.reward (id),
    partner_id   uuid        not null references referral.partner (id),
    tenant_id    uuid        not null,
    currency     char(3)     not null,
    amount_minor bigint      not null check (amount_minor > 0),
    owed_minor   bigint      not null default 0 check (owed_minor between 0 and amount_minor),
    taken_minor  bigint      not null default 0 check (taken_minor between 0 and owed_minor),
    state        text        not null check (state in ('DECIDED', 'GIVEN', 'TAKING_BACK', 'TAKEN_BACK', 'LAPSED')),
    decided_at   timestamptz not null,
    ended_at     timestamptz,
    constraint something_is_owed_back check (state <> 'TAKING_BACK' or owed_minor > 0)
);
create index service_credit_of_partner on referral.service_credit (partner_id, currency);
create index service_credit_to_do on referral.service_credit (tenant_id) where state in ('DECIDED', 'TAKING_BACK');
comment on column referral.service_credit.owed_minor is 'What of it is to be taken back: no more than the partner owed.';

create index reward_to_credit on referral.reward (partner_id) where state = 'PAYABLE' and form = 'SERVICE_CREDIT';

insert into referral.ledger_kind (kind, debit, credit) values
    ('SERVICE_CREDIT_TAKEN_BACK', 'TENANT_SERVICE_CREDIT', 'PARTNER_RECEIVABLE');

grant select, insert on referral.partner_tenant, referral.service_credit to mydr24_app;
grant update (tenant_id, proposed_by, proposed_at, approved_by, approved_at) on referral.partner_tenant to mydr24_app;
grant update (state, owed_minor, taken_minor, ended_at) on referral.service_credit to mydr24_app;
grant update (form) on referral.reward to mydr24_app;
