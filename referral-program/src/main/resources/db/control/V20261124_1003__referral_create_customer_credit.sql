-- What the customer itself gets for having been recommended: once, on its first paid invoice. PENDING is
-- decided and not yet in the customer's books; WITHHELD never will be.
create table referral.customer_credit (
    tenant_id    uuid        not null primary key,
    partner_id   uuid        not null references referral.partner (id),
    rule         text        not null,
    source_event text        not null,
    currency     char(3)     not null,
    amount_minor bigint      not null check (amount_minor >= 0),
    budgeted     boolean     not null,
    state        text        not null check (state in ('PENDING', 'GIVEN', 'WITHHELD')),
    code         text        not null,
    decided_at   timestamptz not null,
    ended_at     timestamptz,
    constraint only_something_is_given check (state = 'WITHHELD' or amount_minor > 0),
    constraint credit_ends_once check ((state = 'PENDING') = (ended_at is null))
);
create index customer_credit_of_partner on referral.customer_credit (partner_id);
create index customer_credit_pending on referral.customer_credit (decided_at) where state = 'PENDING';

-- Partners that want to be seen beside others, under a name of their choice.
create table referral.leaderboard_entry (
    partner_id uuid        not null primary key references referral.partner (id),
    shown_as   text        not null check (length(shown_as) between 1 and 100),
    since      timestamptz not null
);

grant select, insert on referral.customer_credit to mydr24_app;
grant update (state, code, ended_at) on referral.customer_credit to mydr24_app;
grant select, insert, update, delete on referral.leaderboard_entry to mydr24_app;
